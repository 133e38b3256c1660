"""Cases for reverse-blocks."""

examples = [
    (([1, 2, 3, 4, 5], 2), [2, 1, 4, 3, 5], "5 is a rest and stays."),
    (([1, 2, 3, 4, 5, 6], 3), [3, 2, 1, 6, 5, 4]),
    (([1, 2], 3), [1, 2], "There is no full block."),
]
edges = {
    "empty": ([], 2),
    "one node": ([9], 1),
    "k is 1": ([4, 5, 6], 1),
    "one full block": ([1, 2, 3], 3),
    "rest of one": ([1, 2, 3, 4], 3),
    "rest of k minus one": ([1, 2, 3, 4, 5], 3),
    "equal values": ([7, 7, 8, 7], 2),
    "k is larger by one": ([1, 2, 3], 4),
    "three blocks of two": ([1, 2, 3, 4, 5, 6], 2),
}


def generate(random, n):
    """Blocks from single nodes to a little more than the list."""
    return random.integers(n, -99, 99), random.integer(1, min(n + 1, random.choice([2, 3, 5, 9])))


def worst(random, n):
    """Many short blocks."""
    return list(range(n)), 2


def valid(values, k):
    """What the statement allows."""
    return k >= 1


def oracle(head, k):
    """On the array: turn round each slice of k."""
    out = []
    for start in range(0, len(head), k):
        block = head[start : start + k]
        out += block[::-1] if len(block) == k else block
    return out
