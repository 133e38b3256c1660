"""The turned square is right, but `tile = ...` only gives the name to a new list; the caller's square stays as it was.
Change the square itself, as with tile[row][column] = ...
"""


def quarter_turn(tile):
    tile = [list(column) for column in zip(*reversed(tile), strict=True)]
