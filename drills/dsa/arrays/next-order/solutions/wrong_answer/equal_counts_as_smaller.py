"""Two equal neighbours are taken for a rise, so the swap changes nothing or the wrong tile: from [1, 3, 3, 2] the tile
that can grow is the 1, not a 3. A tile can grow only where the next one is strictly larger.
"""


def next_order(tiles):
    grow = len(tiles) - 2
    while grow >= 0 and tiles[grow] > tiles[grow + 1]:
        grow -= 1
    if grow >= 0:
        other = len(tiles) - 1
        while tiles[other] < tiles[grow]:
            other -= 1
        tiles[grow], tiles[other] = tiles[other], tiles[grow]
    tiles[grow + 1 :] = reversed(tiles[grow + 1 :])
