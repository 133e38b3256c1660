"""Cases for largest-banner."""

examples = [
    (([4, 1, 6, 3, 5],), 16, "The two outermost masts: 4 metres wide, 4 high."),
    (([1, 9, 2, 8, 1],), 16, "The masts of 9 and 8: 2 metres wide, 8 high."),
    (([3, 3],), 3),
]
edges = {
    "two masts, one of nothing": ([0, 5],),
    "all of nothing": ([0, 0, 0],),
    "all alike": ([2, 2, 2, 2],),
    "rises": ([1, 2, 3, 4, 5],),
    "falls": ([5, 4, 3, 2, 1],),
    "two high ones side by side": ([1, 1, 50, 50, 1, 1],),
    "low but wide": ([3, 1, 1, 1, 1, 1, 3],),
    "highest in the middle is useless": ([4, 2, 90, 2, 4],),
    "equal at the ends, higher inside": ([2, 9, 1, 9, 2],),
    "best starts at the second": ([1, 6, 2, 2, 6],),
    "best ends before the last": ([6, 2, 2, 6, 1],),
    "second highest on the other side": ([7, 1, 1, 8, 1, 6],),
    "higher partner further in": ([2, 8, 3, 4, 9, 1],),
}
big = (20_000,)


def generate(random, n):
    """Low masts with a few high ones, or a hill."""
    size = max(2, n)
    top = random.choice([2, 6, 2 * size])
    masts = random.integers(size, 0, top)
    if random.chance(0.5):
        for _ in range(random.integer(1, 3)):
            masts[random.integer(0, size - 1)] = top + random.integer(0, 2 * size)
    if random.chance(0.2):
        middle = random.integer(0, size - 1)
        masts = [mast + max(0, size - 2 * abs(place - middle)) for place, mast in enumerate(masts)]
    return (masts,)


def worst(random, n):
    """A hill: the masts rise towards the middle."""
    return ([min(place, n - 1 - place) % 10_000 for place in range(n)],)


def valid(masts):
    """What the statement allows."""
    return len(masts) >= 2 and all(0 <= mast <= 10_000 for mast in masts)


def oracle(masts):
    """Measure the banner between every two masts."""
    return max((right - left) * min(masts[left], masts[right]) for right in range(len(masts)) for left in range(right))
