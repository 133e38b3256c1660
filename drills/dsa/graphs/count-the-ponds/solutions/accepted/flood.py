"""Idea: go over all cells; at water not seen yet a new pond begins, and a flood from there marks all of it.

A stack instead of recursion, so that a pond that winds through the whole map is no danger. Each cell is put on the
stack once: time O(cells), space O(cells).
"""


def count_ponds(chart: list[str]) -> int:
    water = {(row, column) for row, signs in enumerate(chart) for column, sign in enumerate(signs) if sign == "~"}
    ponds = 0
    while water:
        ponds += 1
        stack = [water.pop()]
        while stack:
            row, column = stack.pop()
            for cell in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                if cell in water:
                    water.remove(cell)
                    stack.append(cell)
    return ponds
