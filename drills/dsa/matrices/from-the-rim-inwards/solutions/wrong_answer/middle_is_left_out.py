"""The loop ends as soon as top and bottom meet, so a single row, column or field in the middle is never mown. With top
== bottom there is one row left: compare with <=.
"""


def mowing_order(meadow):
    top, bottom = 0, len(meadow) - 1
    left, right = 0, len(meadow[0]) - 1
    out = []
    while top < bottom and left < right:
        out += [meadow[top][column] for column in range(left, right)]
        out += [meadow[row][right] for row in range(top, bottom)]
        out += [meadow[bottom][column] for column in range(right, left, -1)]
        out += [meadow[row][left] for row in range(bottom, top, -1)]
        top, bottom, left, right = top + 1, bottom - 1, left + 1, right - 1
    return out
