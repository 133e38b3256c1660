"""The two tiles are swapped, but the part behind stays in its last order: [2, 5, 4, 1] becomes [4, 5, 2, 1], and the
orders between are skipped. Turn that part round.
"""


def next_order(tiles):
    grow = len(tiles) - 2
    while grow >= 0 and tiles[grow] >= tiles[grow + 1]:
        grow -= 1
    if grow < 0:
        tiles.reverse()
        return
    other = len(tiles) - 1
    while tiles[other] <= tiles[grow]:
        other -= 1
    tiles[grow], tiles[other] = tiles[other], tiles[grow]
