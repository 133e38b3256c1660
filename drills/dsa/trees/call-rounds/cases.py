"""Cases for call-rounds."""

examples = [
    (([5, 3, 8, None, 4, 7],), [[5], [3, 8], [4, 7]], "3 has only a right child, 8 only a left one."),
    (([2, None, 6, 1],), [[2], [6], [1]]),
    (([],), [], "Nobody starts."),
]
edges = {
    "one family": ([0],),
    "two children": ([1, 2, 3],),
    "only a left one": ([1, 2],),
    "only a right one": ([1, None, 2],),
    "chain to the left": ([1, 2, None, 3, None, 4],),
    "chain to the right": ([1, None, 2, None, 3],),
    "full": ([1, 2, 3, 4, 5, 6, 7],),
    "outer grandchildren": ([1, 2, 3, 4, None, None, 5],),
    "inner grandchildren": ([1, 2, 3, None, 4, 5],),
    "all alike": ([7, 7, 7, None, 7],),
    "falls from left to right": ([9, 8, 7, 6, 5, 4],),
    "one side is deep": ([1, 2, 3, None, None, None, 4, 5],),
}
big = (6_000,)


def generate(random, n):
    """A tree of up to n families in level order; thin ones and bushy ones, few different numbers."""
    size = random.choice([n, n, max(0, n - 1)])
    high = random.choice([1, 9, 99])
    bushy = random.chance(0.6)
    row, free = [], 1
    while size > 0:
        there = random.chance(0.6 if bushy else 0.4) or free == 1 or not row
        row.append(random.integer(-high, high) if there else None)
        free += 1 if there else -1
        size -= there
    return (row,)


def worst(random, n):
    """One long chain to the left."""
    return ([0, *(entry for number in range(1, n) for entry in (number % 1000, None))][: max(1, 2 * n - 2)],)


def valid(root):
    """A tree in level order, without absent families at the end."""
    there = 0
    for place, number in enumerate(root):
        if place > 0 and (place - 1) // 2 >= there:
            return False
        there += number is not None
    return not root or (root[0] is not None and root[-1] is not None)


def oracle(root):
    """Each entry of the level order knows the round of its parent."""
    rounds, depths = [], []
    for place, number in enumerate(root):
        if number is not None:
            depths.append(depths[(place - 1) // 2] + 1 if place else 0)
            rounds += [[]] * (depths[-1] == len(rounds))
            rounds[depths[-1]] = [*rounds[depths[-1]], number]
    return rounds
