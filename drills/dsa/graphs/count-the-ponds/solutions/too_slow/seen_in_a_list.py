"""The flood is right, but the cells seen are kept in a list, and `in` walks through all of it: n² steps. A set or a
grid of flags answers in one.
"""


def count_ponds(chart):
    rows, columns = len(chart), len(chart[0])
    seen = []
    ponds = 0
    for top in range(rows):
        for left in range(columns):
            if chart[top][left] != "~" or (top, left) in seen:
                continue
            ponds += 1
            seen.append((top, left))
            stack = [(top, left)]
            while stack:
                row, column = stack.pop()
                for r, c in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                    if 0 <= r < rows and 0 <= c < columns and chart[r][c] == "~" and (r, c) not in seen:
                        seen.append((r, c))
                        stack.append((r, c))
    return ponds
