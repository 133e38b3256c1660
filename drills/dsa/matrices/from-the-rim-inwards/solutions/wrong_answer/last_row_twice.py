"""When a single row is left, it is mown to the right and then back again, and a single column down and up: [1, 2, 3] in
one row gives five numbers. Ask before each way back whether there is still something between the borders.
"""


def mowing_order(meadow):
    top, bottom = 0, len(meadow) - 1
    left, right = 0, len(meadow[0]) - 1
    out = []
    while top <= bottom and left <= right:
        out += [meadow[top][column] for column in range(left, right + 1)]
        top += 1
        out += [meadow[row][right] for row in range(top, bottom + 1)]
        right -= 1
        out += [meadow[bottom][column] for column in range(right, left - 1, -1)]
        bottom -= 1
        out += [meadow[row][left] for row in range(bottom, top - 1, -1)]
        left += 1
    return out
