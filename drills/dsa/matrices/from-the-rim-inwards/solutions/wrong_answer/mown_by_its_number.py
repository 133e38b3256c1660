"""A field counts as mown when its number came before, but numbers may repeat: in a meadow of equal numbers the mower
stops at once. Mark places, not numbers.
"""


def mowing_order(meadow):
    mown = set()
    row, column, down, right = 0, 0, 0, 1
    out = []
    while True:
        out.append(meadow[row][column])
        mown.add(meadow[row][column])
        for _ in range(2):
            r, c = row + down, column + right
            if 0 <= r < len(meadow) and 0 <= c < len(meadow[0]) and meadow[r][c] not in mown:
                row, column = r, c
                break
            down, right = right, -down
        else:
            return out
