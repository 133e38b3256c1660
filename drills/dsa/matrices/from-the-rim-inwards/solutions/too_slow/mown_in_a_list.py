"""The drive is right, but the places that are mown are kept in a list, and `in` walks through all of it: n² steps for n
fields. A set answers in one, and four borders need no memory at all.
"""


def mowing_order(meadow):
    mown = []
    row, column, down, right = 0, 0, 0, 1
    out = []
    while True:
        out.append(meadow[row][column])
        mown.append((row, column))
        for _ in range(2):
            r, c = row + down, column + right
            if 0 <= r < len(meadow) and 0 <= c < len(meadow[0]) and (r, c) not in mown:
                row, column = r, c
                break
            down, right = right, -down
        else:
            return out
