"""Cases for steps-to-higher."""

examples = [
    (([30, 20, 25, 40, 10],), [3, 1, 1, 0, 0], "The 30 waits for the 40, three hours on."),
    (([5, 5, 6],), [2, 1, 0], "An equal load is not higher."),
    (([9, 8, 7],), [0, 0, 0]),
]
edges = {
    "one hour": ([4],),
    "rises all the way": ([1, 2, 3, 4],),
    "all alike": ([3, 3, 3, 3],),
    "one high value answers all": ([5, 4, 3, 2, 9],),
    "down and up again": ([4, 3, 2, 3, 4, 5],),
    "a peak, then lower ones": ([1, 9, 2, 3, 1],),
    "zeros": ([0, 0, 1, 0],),
    "equal before the end": ([7, 2, 7, 2],),
    "first waits for the last": ([8, 1, 8, 3, 2, 9],),
    "two": ([1, 2],),
}
big = (20_000,)


def generate(random, n):
    """Loads with many equal ones, or a slow fall with some jumps."""
    size = max(1, n)
    high = random.choice([2, 6, 4 * size])
    if random.chance(0.3):
        return ([max(0, size - place + random.integer(-3, 3)) for place in range(size)],)
    return (random.integers(size, 0, high),)


def worst(random, n):
    """Falls all the way: nobody gets an answer, and everybody waits."""
    return (list(range(n, 0, -1)),)


def valid(loads):
    """What the statement allows."""
    return len(loads) >= 1 and all(0 <= load <= 1_000_000 for load in loads)


def oracle(loads):
    """Look ahead from each hour."""
    out = []
    for hour, load in enumerate(loads):
        later = [step for step in range(1, len(loads) - hour) if loads[hour + step] > load]
        out.append(min(later, default=0))
    return out
