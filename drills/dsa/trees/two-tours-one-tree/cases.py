"""Cases for two-tours-one-tree."""

examples = [
    (
        ([5, 2, 8, 6], [2, 5, 6, 8]),
        [5, 2, 8, None, None, 6],
        "5 is entered first; 2 is swept before it, 6 and 8 after it.",
    ),
    (([1, 2], [2, 1]), [1, 2]),
    (([1, 2], [1, 2]), [1, None, 2]),
]
edges = {
    "no room": ([], []),
    "one room": ([0], [0]),
    "three, full": ([1, 2, 3], [2, 1, 3]),
    "chain to the left": ([4, 3, 2, 1], [1, 2, 3, 4]),
    "chain to the right": ([1, 2, 3, 4], [1, 2, 3, 4]),
    "zigzag": ([1, 4, 2, 3], [1, 2, 3, 4]),
    "zigzag the other way": ([4, 1, 3, 2], [1, 2, 3, 4]),
    "full": ([1, 2, 4, 5, 3, 6, 7], [4, 2, 5, 1, 6, 3, 7]),
    "inner ones": ([9, 7, 3, 8, 5], [7, 3, 9, 5, 8]),
    "outer ones": ([9, 7, 3, 8, 5], [3, 7, 9, 8, 5]),
    "only a right side, which forks": ([0, 6, 5, 9], [0, 5, 6, 9]),
    "not in the order of size": ([2, 9, 1, 4], [9, 1, 2, 4]),
}
big = (20_000,)


def generate(random, n):
    """The two tours of a tree: cut each stretch of the sweeping list at any place, or at an end."""
    sweeping = random.distinct(n, 0, 2 * n)
    lean = random.chance(0.35)
    entering, parts = [], [(0, n)]
    while parts:
        start, end = parts.pop()
        if start == end:
            continue
        place = random.integer(start, end - 1)
        if lean:
            place = random.choice([start, end - 1, place])
        entering.append(sweeping[place])
        parts += [(place + 1, end), (start, place)]
    return entering, sweeping


def worst(random, n):
    """One long chain to the left: each root stands at the end of its part."""
    return list(range(n, 0, -1)), list(range(1, n + 1))


def valid(entering, sweeping):
    """Both lists belong to one tree: a stack of the entered rooms gives them back in the order of sweeping."""
    if len(set(entering)) < len(entering) or sorted(entering) != sorted(sweeping) or min(entering, default=0) < 0:
        return False
    stack, rest = [], iter(entering)
    for room in sweeping:
        while not stack or stack[-1] != room:
            following = next(rest, None)
            if following is None:
                return False
            stack.append(following)
        stack.pop()
    return True


def oracle(entering, sweeping):
    """By the definition, with cut lists; then level by level."""

    def tree(entered, swept):
        if not entered:
            return None
        cut = swept.index(entered[0])
        return entered[0], tree(entered[1 : cut + 1], swept[:cut]), tree(entered[cut + 1 :], swept[cut + 1 :])

    row, nodes = [], [tree(entering, sweeping)]
    for node in nodes:
        row.append(node and node[0])
        nodes += node[1:] if node else ()
    while row and row[-1] is None:
        row.pop()
    return row
