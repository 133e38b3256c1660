"""The last order is left as it is. Behind it the first one comes again: where no tile can grow, turn the whole row
round.
"""


def next_order(tiles):
    grow = len(tiles) - 2
    while grow >= 0 and tiles[grow] >= tiles[grow + 1]:
        grow -= 1
    if grow < 0:
        return
    other = len(tiles) - 1
    while tiles[other] <= tiles[grow]:
        other -= 1
    tiles[grow], tiles[other] = tiles[other], tiles[grow]
    tiles[grow + 1 :] = reversed(tiles[grow + 1 :])
