"""Cases for kth-lowest-bid."""

examples = [
    (([40, 20, 60, 10, 30], 2), 20, "In order: 10, 20, 30, 40, 60."),
    (([40, 20, 60, 10, 30], 5), 60),
    (([5, None, 9, 7], 2), 7),
]
edges = {
    "one bid": ([3], 1),
    "the left one of two": ([2, 1], 1),
    "the root of two": ([2, 1], 2),
    "the root comes first": ([1, None, 2], 1),
    "the right one of two": ([1, None, 2], 2),
    "chain to the left, lowest": ([4, 3, None, 2, None, 1], 1),
    "chain to the left, highest": ([4, 3, None, 2, None, 1], 4),
    "chain to the right, second": ([1, None, 2, None, 3], 2),
    "the root in the middle": ([5, 2, 8, 1, 3, 7, 9], 4),
    "first one on the right side": ([5, 2, 8, 1, 3, 7, 9], 5),
    "inner one on the left side": ([5, 2, 8, 1, 3, 7, 9], 3),
    "below zero and zero": ([-1, -7, 0], 3),
    "zigzag": ([1, None, 9, 2, None, None, 8, 5], 3),
}
big = (12_000,)


def grow(random, numbers, lean):
    """A tree as (number, left, right) that gives `numbers` when it is walked from left to right."""
    if not numbers:
        return None
    last = len(numbers) - 1
    place = random.choice([0, last, last // 2]) if lean else random.integer(0, last)
    return numbers[place], grow(random, numbers[:place], lean), grow(random, numbers[place + 1 :], lean)


def flat(tree):
    """The tree level by level."""
    row, nodes = [], [tree]
    for node in nodes:
        row.append(node and node[0])
        nodes += node[1:] if node else ()
    while row and row[-1] is None:
        row.pop()
    return row


def generate(random, n):
    """Search trees of all shapes; every k is asked for, the first and the last a little more often."""
    size = max(1, n)
    bids = sorted(random.distinct(size, -2 * size, 2 * size))
    k = random.choice([1, size, random.integer(1, size), random.integer(1, size)])
    return flat(grow(random, bids, random.chance(0.3))), k


def worst(random, n):
    """One long chain to the left; the lowest bid is at its end."""
    return [n, *(entry for number in range(n - 1, 0, -1) for entry in (number, None))][: max(1, 2 * n - 2)], 1


def valid(root, k):
    """A search tree in level order with at least k bids."""
    if not root or root[0] is None or root[-1] is None:
        return False
    limits = [(float("-inf"), float("inf"))]
    for place, bid in enumerate(root):
        if place >= len(limits):
            return False
        if bid is not None:
            low, high = limits[place]
            if not low < bid < high:
                return False
            limits += [(low, bid), (bid, high)]
    return 1 <= k <= sum(bid is not None for bid in root)


def oracle(root, k):
    """Sort all bids."""
    return sorted(bid for bid in root if bid is not None)[k - 1]
