"""Cases for where-waters-meet."""

examples = [
    (([3, 5, 1, 6, 2, None, 8], 6, 2), 5, "Both flow into 5."),
    (([3, 5, 1, 6, 2, None, 8], 6, 8), 3, "They meet at the mouth only."),
    (([3, 5, 1, 6, 2, None, 8], 1, 8), 1, "The dye of 8 flows past 1, where the other one starts."),
]
edges = {
    "one station": ([7], 7, 7),
    "the same station": ([1, 2, 3], 3, 3),
    "mouth and a child": ([1, 2], 1, 2),
    "a child and the mouth": ([1, None, 2], 2, 1),
    "two children": ([1, 2, 3], 3, 2),
    "chain, top and bottom": ([1, 2, None, 3, None, 4], 4, 2),
    "different depths": ([9, 8, 7, 6, None, None, None, 5, 4], 5, 7),
    "different depths on one side": ([1, 2, 3, 4, 5, None, None, 6], 6, 5),
    "zero is a number": ([4, 0, 2, 1, 3], 1, 3),
    "meet far from the mouth": ([1, None, 2, None, 3, 4, 5], 4, 5),
    "numbers as in a search tree": ([4, 2, 6, 1, 3, 5, 7], 1, 3),
    "against the order of a search tree": ([2, 4, 1, 3, 5], 3, 5),
    "cousins": ([0, 1, 2, 3, 4, 5, 6], 4, 5),
}
big = (6_000,)


def generate(random, n):
    """Trees of all shapes; the two stations are any, the same, or one on the way of the other."""
    size = max(1, n)
    numbers = random.distinct(size, 0, 2 * size)
    bushy = random.chance(0.6)
    row, parents, free, made = [], [], 1, []
    while len(made) < size:
        there = random.chance(0.6 if bushy else 0.4) or free == 1
        if there:
            parents.append((len(row) - 1) // 2)
            made.append(numbers[len(made)])
        row.append(made[-1] if there else None)
        free += 1 if there else -1
    one, other = random.integer(0, size - 1), random.integer(0, size - 1)
    if random.chance(0.25):
        other = one
        for _ in range(random.integer(0, 4)):
            other = max(0, parents[other])
    ends = [made[one], made[other]]
    return row, *(ends if random.chance(0.5) else ends[::-1])


def worst(random, n):
    """A long chain to the left that forks at its far end."""
    long = max(1, n - 1)
    row = [0, *(entry for number in range(1, long) for entry in (number, None))]
    return ([*row, long], long - 1, long) if n > 1 else ([0], 0, 0)


def valid(root, first, second):
    """A tree in level order with different numbers, and both stations in it."""
    there = 0
    for place, number in enumerate(root):
        if place > 0 and (place - 1) // 2 >= there:
            return False
        there += number is not None
    numbers = [number for number in root if number is not None]
    if not root or root[0] is None or root[-1] is None or len(set(numbers)) < len(numbers):
        return False
    return first in numbers and second in numbers and min(numbers) >= 0


def oracle(root, first, second):
    """Find the whole way of each to the mouth by trying all ways, and compare the ways from the mouth up."""
    nodes = [[number, None, None] if number is not None else None for number in root]
    rest = iter(nodes[1:])
    for node in nodes:
        if node:
            node[1], node[2] = next(rest, None), next(rest, None)

    def way(node, number):
        if node is None:
            return []
        if node[0] == number:
            return [number]
        further = way(node[1], number) or way(node[2], number)
        return [node[0], *further] if further else []

    return [a for a, b in zip(way(nodes[0], first), way(nodes[0], second), strict=False) if a == b][-1]
