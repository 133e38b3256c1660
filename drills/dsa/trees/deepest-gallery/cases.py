"""Cases for deepest-gallery."""

examples = [
    (([8, 3, 9, None, 5],), 3, "8, 3 and 5."),
    (([4],), 1, "The entrance counts."),
    (([],), 0),
]
edges = {
    "only a left one": ([1, 2],),
    "only a right one": ([1, None, 2],),
    "two children": ([1, 2, 3],),
    "chain to the left": ([1, 2, None, 3, None, 4],),
    "chain to the right": ([1, None, 2, None, 3, None, 4],),
    "zigzag": ([1, 2, None, None, 3, 4],),
    "deeper on the left": ([1, 2, 3, 4, None, None, None, 5],),
    "deeper on the right": ([1, 2, 3, None, None, None, 4, None, 5],),
    "full": ([1, 2, 3, 4, 5, 6, 7],),
    "zeros": ([0, 0, 0, 0],),
    "large numbers, little depth": ([1000, -1000],),
}
big = (12_000,)


def generate(random, n):
    """A tree of up to n shafts in level order; thin ones and bushy ones."""
    size = random.choice([n, n, max(0, n - 1)])
    bushy = random.chance(0.6)
    row, free = [], 1
    while size > 0:
        there = random.chance(0.6 if bushy else 0.35) or free == 1
        row.append(random.integer(-9, 9) if there else None)
        free += 1 if there else -1
        size -= there
    return (row,)


def worst(random, n):
    """One long chain to the left."""
    return ([0, *(entry for number in range(1, n) for entry in (number % 1000, None))][: max(1, 2 * n - 2)],)


def valid(root):
    """A tree in level order, without absent shafts at the end."""
    there = 0
    for place, number in enumerate(root):
        if place > 0 and (place - 1) // 2 >= there:
            return False
        there += number is not None
    return not root or (root[0] is not None and root[-1] is not None)


def oracle(root):
    """From each shaft, go back to the entrance by the places of the level order."""
    parents = []
    for place, number in enumerate(root):
        if number is not None:
            parents.append((place - 1) // 2)
    deepest = 0
    for shaft in range(len(parents)):
        steps = 1
        while shaft:
            shaft, steps = parents[shaft], steps + 1
        deepest = max(deepest, steps)
    return deepest
