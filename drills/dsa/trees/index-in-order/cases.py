"""Cases for index-in-order."""

examples = [
    (([50, 20, 70, 10, 30],), True),
    (([50, 20, 70, None, 60],), False, "60 stands on the left side of 50."),
    (([4, 4],), False, "No number may come twice."),
]
edges = {
    "no node": ([],),
    "one node": ([0],),
    "left child larger": ([1, 2],),
    "right child smaller": ([2, None, 1],),
    "equal on the right": ([2, None, 2],),
    "below zero": ([-5, -8, -2],),
    "zero at the far left": ([3, 0],),
    "too small far down on the right": ([5, 3, 9, None, None, 4, 10],),
    "equal to one above its parent": ([5, 3, 9, None, 5],),
    "chain in order": ([5, 4, None, 3, None, 2],),
    "zigzag in order": ([1, None, 9, 2, None, None, 8],),
    "zigzag that leaves its limits": ([1, None, 9, 5, None, 0],),
    "largest numbers": ([0, -1_000_000_000, 1_000_000_000],),
    "deep fault on the left of the right": ([10, 5, 20, None, None, 15, 30, 9],),
}
big = (7_000,)


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
    """A tree in order; in more than half of the cases two numbers that are neighbours in size are made equal or swapped."""
    span = random.choice([n + 1, 3 * n + 3])
    numbers = sorted(random.distinct(n, -span, span))
    if n > 1 and random.chance(0.6):
        place = random.integer(1, n - 1)
        other = random.choice([place - 1, place - 1, random.integer(0, n - 1)])
        if random.chance(0.5):
            numbers[place] = numbers[other]
        else:
            numbers[place], numbers[other] = numbers[other], numbers[place]
    return (flat(grow(random, numbers, random.chance(0.3))),)


def worst(random, n):
    """One long chain to the left, in order."""
    return ([n, *(entry for number in range(n - 1, 0, -1) for entry in (number, None))][: max(1, 2 * n - 2)],)


def valid(root):
    """A tree in level order, without absent nodes at the end."""
    there = 0
    for place, number in enumerate(root):
        if place > 0 and (place - 1) // 2 >= there:
            return False
        there += number is not None
    return not root or (root[0] is not None and root[-1] is not None)


def oracle(root):
    """Compare each node with every node on its two sides."""
    nodes = [[number, None, None] if number is not None else None for number in root]
    rest = iter(nodes[1:])
    for node in nodes:
        if node:
            node[1], node[2] = next(rest, None), next(rest, None)

    def numbers(node):
        return [] if node is None else [node[0], *numbers(node[1]), *numbers(node[2])]

    return all(
        all(number < node[0] for number in numbers(node[1])) and all(number > node[0] for number in numbers(node[2]))
        for node in nodes
        if node
    )
