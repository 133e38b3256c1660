"""Cases for longest-fresh-run."""

examples = [
    (([7, 3, 9, 3, 5],), 3, "7, 3, 9 are all different, and so are 9, 3, 5; every longer stretch holds 3 twice."),
    (([4, 4, 4],), 1),
    (([1, 2, 3, 4],), 4),
]
edges = {
    "empty": ([],),
    "one entry": ([6],),
    "the repeat lies before the window": ([1, 2, 2, 3, 1, 4],),
    "longest run at the end": ([5, 5, 1, 2, 3, 4],),
    "longest run at the start": ([1, 2, 3, 4, 4, 4],),
    "two alternate": ([8, 9, 8, 9, 8],),
    "zero is an id": ([0, 1, 0, 2],),
    "the window jumps twice": ([2, 1, 3, 1, 2, 3, 4],),
}


def generate(random, n):
    """Ids from a range about as large as the list, so that runs of many lengths appear."""
    return (random.integers(n, 0, max(1, random.choice([n // 3, n // 2, n, 2 * n]))),)


def worst(random, n):
    """Half of the list is one run, twice."""
    half = list(range(n // 2))
    return (half + half,)


def valid(visitors):
    """What the statement allows."""
    return all(number >= 0 for number in visitors)


def oracle(visitors):
    """Try every stretch."""
    best = 0
    for left in range(len(visitors)):
        for right in range(left + 1, len(visitors) + 1):
            stretch = visitors[left:right]
            if len(set(stretch)) == len(stretch):
                best = max(best, len(stretch))
    return best
