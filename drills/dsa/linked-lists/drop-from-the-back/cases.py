"""Cases for drop-from-the-back."""

examples = [
    (([10, 20, 30, 40], 2), [10, 20, 40], "From the back: 40 is the first, 30 the second."),
    (([10, 20, 30], 3), [20, 30], "The oldest version goes."),
    (([10, 20], 3), [10, 20], "There is no third version."),
]
edges = {
    "no version": ([], 1),
    "the only one": ([5], 1),
    "one, and asked for the second": ([5], 2),
    "last of two": ([1, 2], 1),
    "first of two": ([1, 2], 2),
    "last of many": ([1, 2, 3, 4, 5], 1),
    "first of many": ([1, 2, 3, 4, 5], 5),
    "one too far": ([1, 2, 3, 4, 5], 6),
    "the middle": ([1, 2, 3, 4, 5], 3),
    "not symmetric": ([1, 2, 3, 4], 4),
    "equal values": ([7, 7, 8, 7, 7], 3),
    "far too large k": ([1, 2, 3], 50_000),
}


def generate(random, n):
    """Every place, often the first one, the last one, or one that is just missing."""
    size = max(0, n - 1)
    k = random.choice([1, max(1, size), size + 1, random.integer(1, size + 1), random.integer(1, size + 1)])
    return random.integers(size, -9, 9), k


def worst(random, n):
    """The last one of a long list."""
    return [place % 1000 for place in range(n)], 1


def valid(head, k):
    """What the statement allows."""
    return k >= 1 and all(abs(value) <= 1000 for value in head)


def oracle(head, k):
    """On the array: leave out one position."""
    return [value for place, value in enumerate(head) if place != len(head) - k]
