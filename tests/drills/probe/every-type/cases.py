"""Cases for the probe: trees and lists are arrays here."""

FULL = (
    7, 2.5, True, 'a "b" \\ \n', "x", [1, -2, 3], [[1], [], [2, 3]], (4, "four"), [(1, 2), (3, 4)], ["", "é€😀"],
    [1, 2, 3], [[1], [], [2, 3]], [1, 2, 3, None, 4], [[1], [0, 2], [1]],
)  # fmt: skip
EMPTY = (0, 0.0, False, "", "y", [], [], (0, ""), [], [], [], [], [], [])
examples = [
    (
        FULL,
        (
            8, 1.25, False, 'a "b" \\ \nx', "x", [3, -2, 1], [[1], [], [2, 3], [1, -2, 3]], (5, "four!"),
            [(2, 1), (4, 3)], ["é€😀", ""], [3, 2, 1], [[2, 3], [], [1]], [1, 3, 2, None, None, 4], [[1], [0, 2], [1]],
        ),
    ),
    (
        EMPTY,
        (1, 0.0, True, "y", "y", [], [[]], (1, "!"), [], [], [], [], [], []),
    ),
]  # fmt: skip
edges = {"numbers": (-(2**31), -1e-7, False, "", "y", [2**31 - 1], [], (-1, ""), [], [], [-1], [], [-1, None, 2], [])}
big = (2_000,)


def generate(random, n):
    row = random.integers(n, -100, 100)
    links = [[(node + 1) % n] for node in range(n)]
    return (n, n / 4, random.chance(0.5), random.text(n, "ab\"\\ "), random.text(1, "xy"), row, [row], (n, "n"),
            [(one, n) for one in row], ["w"] * n, row, [row, []], row, links)  # fmt: skip


def mirrored(values):
    """Return a tree in level order with its sides swapped at every node."""
    if not values:
        return []
    nodes = [[values[0], None, None]]
    at = 1
    for node in nodes:
        for side in (1, 2):
            if at < len(values) and values[at] is not None:
                node[side] = [values[at], None, None]
                nodes.append(node[side])
            at += 1
    out, level = [], [nodes[0]]
    for node in level:
        out.append(node and node[0])
        if node:
            level += [node[2], node[1]]
    while out[-1] is None:
        out.pop()
    return out


def oracle(count, ratio, flag, word, sign, row, grid, pair, pairs, words, head, heads, root, links):
    return (
        count + 1, ratio / 2, not flag, word + sign, sign, row[::-1], [*grid, row], (pair[0] + 1, pair[1] + "!"),
        [(b, a) for a, b in pairs], words[::-1], head[::-1], heads[::-1], mirrored(root), links[::-1],
    )  # fmt: skip
