"""The flood runs only down and to both sides. In ["~.~", "~~~"] the arm on the right is entered from below, so it is
left over and counted again. A pond may lead anywhere: all four directions.
"""


def count_ponds(chart):
    rows, columns = len(chart), len(chart[0])
    seen = set()
    ponds = 0
    for top in range(rows):
        for left in range(columns):
            if chart[top][left] != "~" or (top, left) in seen:
                continue
            ponds += 1
            seen.add((top, left))
            stack = [(top, left)]
            while stack:
                row, column = stack.pop()
                for r, c in ((row + 1, column), (row, column + 1), (row, column - 1)):
                    if r < rows and 0 <= c < columns and chart[r][c] == "~" and (r, c) not in seen:
                        seen.add((r, c))
                        stack.append((r, c))
    return ponds
