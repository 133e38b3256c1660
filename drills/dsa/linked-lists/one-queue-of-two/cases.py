"""Cases for one-queue-of-two."""

from itertools import pairwise

examples = [
    (([3, 8, 9], [4, 8]), [3, 4, 8, 8, 9], "8 waits in both queues and stays twice."),
    (([], [-2, 5]), [-2, 5], "The first queue is empty."),
    (([6, 7], [1, 2]), [1, 2, 6, 7]),
]
edges = {
    "both empty": ([], []),
    "second empty": ([4], []),
    "first empty": ([], [0]),
    "one each, in order": ([1], [2]),
    "one each, the other way": ([2], [1]),
    "one each, equal": ([5], [5]),
    "all of the first before": ([1, 2, 3], [4, 5]),
    "one by one in turn": ([1, 3, 5], [2, 4, 6]),
    "all alike": ([7, 7, 7], [7, 7]),
    "one long, one short": ([1, 2, 3, 4, 5, 6, 7], [4]),
    "below zero": ([-9, -3, 0], [-4, -3]),
    "twice in one queue": ([2, 2, 3], [1, 3]),
    "the second ends last": ([1, 5], [2, 8, 9]),
}


def generate(random, n):
    """Two sorted lists of n nodes in all, with many equal numbers; the cut may leave one of them empty."""
    span = random.choice([2, max(2, n), 99])
    values = random.integers(n, -span, span)
    cut = random.choice([0, n // 2, n // 2, n // 2, random.integer(0, n)])
    return sorted(values[:cut]), sorted(values[cut:])


def worst(random, n):
    """The numbers come from both lists in turn."""
    return list(range(0, n, 2)), list(range(1, n, 2))


def valid(first, second):
    """Both lists are sorted."""
    return all(a <= b for queue in (first, second) for a, b in pairwise(queue))


def oracle(first, second):
    """Put all into one array and sort it."""
    return sorted(first + second)
