"""Cases for distinct-handfuls."""

examples = [
    (([2, 7],), [[], [2], [7], [2, 7]], "In any order."),
    (([5, 5],), [[], [5], [5, 5]], "The two fives are alike, so [5] counts once."),
]
edges = {
    "one weight": ([3],),
    "all alike": ([4, 4, 4, 4],),
    "twins apart": ([1, 2, 1],),
    "two pairs": ([1, 1, 2, 2],),
    "two pairs, mixed": ([2, 1, 2, 1],),
    "three of one, one of another": ([6, 6, 1, 6],),
    "zero and negative": ([0, -1, 0],),
    "falling": ([3, 2, 1],),
    "twins at the end": ([1, 3, 3],),
}
big = (15,)


def generate(random, n):
    """Up to ten weights from a narrow or a wide range."""
    size = max(1, min(n, 10))
    high = random.choice([1, 3, 1000])
    return (random.integers(size, -high, high),)


def worst(random, n):
    """All different: nothing can be skipped."""
    return (list(range(n, 0, -1)),)


def valid(weights):
    """What the statement allows."""
    return 1 <= len(weights) <= 15 and all(abs(weight) <= 1000 for weight in weights)


def oracle(weights):
    """Every choice of places, as sorted weights, each once."""
    size = len(weights)
    choices = ((weights[place] for place in range(size) if mask >> place & 1) for mask in range(2**size))
    return [list(handful) for handful in sorted({tuple(sorted(choice)) for choice in choices})]
