"""Index −1 is the last row or column in Python, without an error, so the flood leaves the map on the left and comes in
on the right: ["~.~"] is one pond here. Test 0 <= row and 0 <= column before you look.
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
                for r, c in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                    r, c = (r if r >= 0 else rows - 1), (c if c >= 0 else columns - 1)
                    if r < rows and c < columns and chart[r][c] == "~" and (r, c) not in seen:
                        seen.add((r, c))
                        stack.append((r, c))
    return ponds
