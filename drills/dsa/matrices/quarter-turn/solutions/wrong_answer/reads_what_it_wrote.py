"""Each stone is written to its new place at once, but there another one still had to be read: half of the colours are
lost. Move four at a time, or swap pairs.
"""


def quarter_turn(tile):
    last = len(tile) - 1
    for row in range(last + 1):
        for column in range(last + 1):
            tile[column][last - row] = tile[row][column]
