"""After the first row is taken off, the rest is turned to the right, so the mower goes on up the left side. To bring
the right side to the top, the rest must turn to the left.
"""


def mowing_order(meadow):
    rest = [list(row) for row in meadow]
    out = []
    while rest and rest[0]:
        out += rest.pop(0)
        rest = [list(column) for column in zip(*reversed(rest), strict=True)]
    return out
