"""Cases for the probe."""

examples = [(([1, 2, 3], 1), [3, 2, 1]), (([1, 2], 2), [1, 2])]
edges = {"empty": ([], 3)}
big = (2_000,)


def generate(random, n):
    return random.integers(n, -9, 9), random.integer(0, 3)


def oracle(row, times):
    return row[::-1] if times % 2 else row
