"""Cases for slowest-rate."""

examples = [
    (([4, 9, 7], 6), 4, "At 4 GB per hour the files take 1 + 3 + 2 = 6 hours; at 3 they take 2 + 3 + 3 = 8."),
    (([10, 10], 2), 10, "One hour for each file."),
    (([5], 9), 1, "More time than needed: the smallest rate is 1."),
]
edges = {
    "one file, one hour": ([1], 1),
    "one big file": ([1_000_000_000], 2),
    "just not enough at half the rate": ([8, 8, 8], 5),
    "exact division": ([12, 6], 3),
    "one hour too few for exact division": ([12, 12], 3),
    "all the same": ([7, 7, 7, 7], 8),
    "time for everything at rate 1": ([3, 1, 2], 6),
    "one hour less than at rate 1": ([3, 1, 2], 5),
    "largest file decides": ([1, 1, 50], 4),
}


def generate(random, n):
    """Sizes small enough for the oracle while n is small; hours between one per file and one per GB."""
    top = random.choice([3, 10, 40]) if n <= 100 else 1_000_000
    files = random.integers(n, 1, top)
    return files, random.integer(n, max(n, random.choice([2 * n, sum(files)])))


def worst(random, n):
    """Sizes near the bound and hardly more hours than files: the answer is large."""
    return random.integers(n, 900_000_000, 1_000_000_000), n + n // 10


def valid(files, hours):
    """What the statement allows, small enough for the oracle."""
    return 1 <= len(files) <= hours and all(1 <= size <= 1_000_000_000 for size in files) and sum(files) <= 100_000


def oracle(files, hours):
    """Try the rates one by one; where the answer is far away, from a rate that is certainly too slow."""
    rate = max(1, sum(files) // hours)  # moving all of it takes at least that
    while sum((size + rate - 1) // rate for size in files) > hours:
        rate += 1
    return rate
