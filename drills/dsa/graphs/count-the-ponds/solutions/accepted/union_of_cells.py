"""Idea: each cell of water is a pond of its own at first; each pair of neighbours that was not joined yet takes one
away. Union find tells which. Useful when cells are added later. Time O(cells) nearly, space O(cells).
"""


def count_ponds(chart: list[str]) -> int:
    columns = len(chart[0])
    parent = list(range(len(chart) * columns))

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    ponds = 0
    for row, signs in enumerate(chart):
        for column, sign in enumerate(signs):
            if sign != "~":
                continue
            cell = row * columns + column
            ponds += 1
            earlier = []
            if column and signs[column - 1] == "~":
                earlier.append(cell - 1)
            if row and chart[row - 1][column] == "~":
                earlier.append(cell - columns)
            for other in map(root, earlier):
                if other != root(cell):
                    parent[other] = root(cell)
                    ponds -= 1
    return ponds
