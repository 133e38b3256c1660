"""Cases for time-lapse."""

examples = [
    (([6, 2, 4, 9, 5, 7],), 4, "2, 4, 5, 7."),
    (([3, 3, 3],), 1, "Equally tall is not taller."),
]
edges = {
    "one photo": ([8],),
    "always growing": ([1, 2, 3, 4],),
    "always shrinking": ([4, 3, 2, 1],),
    "tall at the beginning": ([9, 1, 2, 3],),
    "tall in the middle": ([1, 9, 2, 3, 4],),
    "two ranges, the later one longer": ([7, 8, 9, 1, 2, 3, 4],),
    "two ranges, the earlier one longer": ([5, 6, 7, 8, 1, 2, 3],),
    "an end is replaced but not used": ([5, 6, 7, 1],),
    "an end is replaced and used": ([5, 6, 2, 3, 4],),
    "equal ones in between": ([1, 2, 2, 3, 3, 4],),
    "up and down": ([1, 5, 2, 6, 3, 7],),
    "height zero": ([0, 0, 1, 0, 2],),
    "not side by side": ([1, 8, 2, 8, 3, 8, 4],),
    "equal to the last": ([2, 5, 5],),
}
big = (20_000,)


def generate(random, n):
    """Growth with setbacks, or anything; often with equal heights."""
    size = max(1, n)
    high = random.choice([3, size, 10 * size])
    if random.chance(0.5):
        return (random.integers(size, 0, high),)
    heights = [random.integer(0, 5)]
    for _ in range(size - 1):
        heights.append(max(0, heights[-1] + random.integer(-4, 4)))
    return (heights,)


def worst(random, n):
    """Growth all the way, with small setbacks."""
    return ([place + 3 * (place % 2) for place in range(n)],)


def valid(heights):
    """What the statement allows."""
    return len(heights) >= 1 and all(0 <= height <= 10**9 for height in heights)


def oracle(heights):
    """The longest film that ends with each photo, from all earlier ones."""
    ends = []
    for place, height in enumerate(heights):
        ends.append(1 + max((ends[earlier] for earlier in range(place) if heights[earlier] < height), default=0))
    return max(ends)
