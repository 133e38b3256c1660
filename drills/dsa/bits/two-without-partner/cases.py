"""Cases for two-without-partner."""

examples = [
    (([4, 9, 4, 1],), [1, 9], "The 4 appears twice."),
    (([6, 2],), [2, 6]),
    (([-3, 5, 5, 8, 7, 7],), [-3, 8], "Codes may be negative."),
]
edges = {
    "zero is one of them": ([0, 3, 3, 12],),
    "differ in the lowest bit": ([6, 7],),
    "both odd": ([5, 2, 3, 2],),
    "both even": ([8, 1, 2, 1],),
    "differ in a high bit only": ([1, 1_000_000_000, 1_000_000_000 ^ (1 << 29), 1],),
    "a number and its negative": ([9, -9, 4, 4],),
    "both negative": ([-1, -2, 6, 6],),
    "partners far apart": ([5, 6, 7, 8, 9, 5, 6, 7],),
    "the ends of the range": ([1_000_000_000, -1_000_000_000],),
    "zero has a partner": ([0, 0, 1, 2],),
    "three ones and one": ([14, 1, 3, 3],),
}
big = (20_000,)


def generate(random, n):
    """Different codes, all but two of them twice, in any order."""
    pairs = max(0, (n - 2) // 2)
    span = random.choice([2 * pairs + 4, 1_000_000_000])
    low = 0 if random.chance(0.4) else -span
    codes = random.distinct(pairs + 2, low, span)
    return (random.shuffled(codes + codes[2:]),)


def worst(random, n):
    """All codes first, then the partners; those without one stand in the middle."""
    pairs = max(0, (n - 2) // 2)
    codes = list(range(pairs))
    return ([*codes, 2_000_000, 3_000_000, *codes],)


def valid(codes):
    """Two codes once, all others twice."""
    counts = sorted(codes.count(code) for code in set(codes))
    return counts[:2] == [1, 1] and set(counts[2:]) <= {2} and all(abs(code) <= 1_000_000_000 for code in codes)


def oracle(codes):
    """Count each."""
    return sorted(code for code in codes if codes.count(code) == 1)
