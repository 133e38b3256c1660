"""Cases for varied-hour."""

examples = [
    (([4, 7, 4, 9], [5, 1, 3, 2], 3), 6, "7, 4, 9. The first three have song 4 twice, so their 9 stars do not count."),
    (([8, 8, 8], [1, 2, 3], 2), -1),
    (([1, 2], [0, 0], 2), 0, "An hour without a star is an hour."),
]
edges = {
    "one song": ([3], [4], 1),
    "hour longer than the log": ([3, 5], [4, 4], 3),
    "hour as long as the log": ([1, 2, 3], [1, 2, 4], 3),
    "as long as the log, with a repeat": ([1, 2, 1], [1, 2, 4], 3),
    "one song an hour": ([5, 5, 5], [1, 9, 2], 1),
    "best at the front": ([1, 2, 3, 4], [9, 9, 0, 0], 2),
    "best at the back": ([1, 2, 3, 4], [0, 0, 9, 9], 2),
    "best in the middle": ([1, 2, 3, 4], [0, 9, 9, 0], 2),
    "neighbours are the same": ([1, 1, 2, 2], [9, 9, 1, 5], 2),
    "first and last of an hour are the same": ([1, 2, 3, 1, 4], [5, 5, 5, 5, 5], 4),
    "three times in an hour": ([6, 6, 6, 7, 8, 9], [9, 9, 9, 1, 1, 1], 4),
    "no stars at all": ([1, 2, 3], [0, 0, 0], 2),
    "repeat goes out, another comes in": ([1, 2, 1, 3, 3, 4, 5], [1, 1, 1, 1, 1, 1, 1], 3),
    "same stars, other songs": ([1, 2, 3, 4], [5, 5, 5, 5], 2),
}
big = (20_000,)


def generate(random, n):
    """About as many different songs as an hour has, so that some hours are without a repeat and some are not."""
    size = max(1, n)
    k = random.integer(1, min(size, 6)) if random.chance(0.9) else size + random.integer(0, 1)
    kinds = max(1, k + random.integer(-1, 4))
    songs = random.integers(size, 1, kinds)
    if random.chance(0.5):
        songs = [1 + (place if random.chance(0.8) else random.integer(0, place)) % (kinds + 1) for place in range(size)]
    return songs, random.integers(size, 0, random.choice([1, 9])), k


def worst(random, n):
    """Long hours, all without a repeat."""
    return list(range(1, n + 1)), [place % 7 for place in range(n)], max(1, n // 2)


def valid(songs, stars, k):
    """What the statement allows."""
    return (
        1 <= len(songs) == len(stars)
        and 1 <= k <= 100_000
        and all(1 <= song <= 10**9 for song in songs)
        and all(0 <= star <= 10_000 for star in stars)
    )


def oracle(songs, stars, k):
    """Look at each hour by itself."""
    sums = [-1]
    for start in range(len(songs) - k + 1):
        hour = songs[start : start + k]
        if all(hour.count(song) == 1 for song in hour):
            sums.append(sum(stars[start : start + k]))
    return max(sums)
