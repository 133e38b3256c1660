"""All eight cells around are taken for neighbours, so ["~.", ".~"] is one pond instead of two. The statement names four
directions: write them down as four pairs.
"""


def count_ponds(chart):
    water = {(row, column) for row, signs in enumerate(chart) for column, sign in enumerate(signs) if sign == "~"}
    ponds = 0
    while water:
        ponds += 1
        stack = [water.pop()]
        while stack:
            row, column = stack.pop()
            for cell in [(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]:
                if cell in water:
                    water.remove(cell)
                    stack.append(cell)
    return ponds
