"""Here the columns are turned round instead of the rows: that is a quarter to the left. Try it on a square of two: 1
must come from the upper left to the upper right.
"""


def quarter_turn(tile):
    for row in range(len(tile)):
        for column in range(row):
            tile[row][column], tile[column][row] = tile[column][row], tile[row][column]
    tile.reverse()
