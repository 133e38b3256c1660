"""Cases for first-and-last."""

examples = [
    (
        ([3, 5, 5, 5, 8], [(5, 5), (4, 9), (6, 7)]),
        [(1, 3), (1, 4), (-1, -1)],
        "Nothing was written in seconds 6 and 7.",
    ),
    (([], [(0, 100)]), [(-1, -1)], "An empty log."),
]
edges = {
    "one entry": ([4], [(4, 4), (3, 5), (3, 3), (5, 5)]),
    "all in the same second": ([2, 2, 2, 2], [(2, 2), (0, 1), (3, 4), (1, 2), (2, 3)]),
    "before everything": ([10, 20], [(0, 9)]),
    "after everything": ([10, 20], [(21, 30)]),
    "the whole log": ([1, 2, 3, 4, 5], [(1, 5), (0, 6)]),
    "only the first": ([1, 2, 3], [(1, 1), (0, 1)]),
    "only the last": ([1, 2, 3], [(3, 3), (3, 4)]),
    "equal ones at the front": ([1, 1, 1, 2], [(1, 1), (2, 2), (1, 2)]),
    "equal ones at the back": ([1, 2, 2, 2], [(1, 1), (2, 2)]),
    "ends in a gap": ([1, 4, 4, 9], [(2, 5), (0, 3), (4, 8), (5, 8)]),
    "second zero": ([0, 0, 1], [(0, 0), (1, 1)]),
    "the same pair twice": ([6, 7], [(7, 7), (7, 7)]),
}
big = (20_000,)


def generate(random, n):
    """Times with small gaps and many equal ones; the pairs begin and end at them or next to them."""
    size = max(1, n)
    step = random.choice([1, 1, 2, 5])
    time = random.integer(0, 3)
    times = []
    for _ in range(size):
        times.append(time)
        if random.chance(0.5):
            time += random.integer(1, step)
    asked = []
    for _ in range(size):
        start = max(0, random.choice(times) + random.integer(-1, 1))
        asked.append((start, start + random.choice([0, 0, 1, 3, size])))
    return times, asked


def worst(random, n):
    """Long runs of equal times, and pairs that ask for whole runs."""
    return [place * 4 // n for place in range(n)], [(place % 4, place % 4 + place % 2) for place in range(n)]


def valid(times, asked):
    """What the statement allows."""
    return (
        len(asked) >= 1
        and times == sorted(times)
        and all(0 <= time <= 10**9 for time in times)
        and all(0 <= start <= end <= 10**9 for start, end in asked)
    )


def oracle(times, asked):
    """Write down all places that fit."""
    out = []
    for start, end in asked:
        fits = [place for place, time in enumerate(times) if start <= time <= end]
        out.append((fits[0], fits[-1]) if fits else (-1, -1))
    return out
