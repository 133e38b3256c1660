"""Cases for widest-poster."""

examples = [
    (([3, 4, 5, 1],), 9, "3 high over the first three boards."),
    (([2, 0, 2, 2],), 4, "Nothing reaches over the missing board."),
    (([1, 1, 1, 9],), 9, "The last board by itself."),
]
edges = {
    "one board": ([7],),
    "one that is missing": ([0],),
    "all missing": ([0, 0, 0],),
    "all alike": ([4, 4, 4, 4],),
    "rising": ([1, 2, 3, 4, 5],),
    "falling": ([5, 4, 3, 2, 1],),
    "a valley": ([5, 1, 5],),
    "a hill": ([1, 3, 5, 3, 1],),
    "low but wide": ([2, 1, 2, 1, 2, 1, 2],),
    "reaches back over popped ones": ([4, 5, 3, 3],),
    "equal ones with a higher one between": ([3, 5, 3],),
    "ends at the last board": ([1, 2, 6, 6],),
    "starts at the first board": ([6, 6, 2, 1],),
    "two": ([1, 2],),
}


def generate(random, n):
    """Few different heights, or slow slopes with jumps, so that stretches of all widths count."""
    size = max(1, n)
    kind = random.integer(0, 2)
    if kind == 0:
        return (random.integers(size, 0, random.choice([1, 3, 9])),)
    if kind == 1:
        return (random.integers(size, random.choice([1, 5]), 9),)
    height, out = random.integer(1, 8), []
    for _ in range(size):
        out.append(height)
        height = min(10_000, max(0, height + random.choice([-1, -1, 0, 1, 1, 1, random.integer(-4, 4)])))
    return (out,)


def worst(random, n):
    """Rises all the way, so that everything waits until the end."""
    return ([1 + place * 9_999 // max(1, n) for place in range(n)],)


def valid(heights):
    """What the statement allows."""
    return len(heights) >= 1 and all(0 <= height <= 10_000 for height in heights)


def oracle(heights):
    """Try every stretch of boards."""
    size = len(heights)
    return max((end - start) * min(heights[start:end]) for start in range(size) for end in range(start + 1, size + 1))
