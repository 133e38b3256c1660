"""The tile that must grow is swapped with the one right behind it, which is the largest one: [2, 5, 4, 1] becomes [5,
1, 2, 4]. Take the smallest tile that is still larger, the last such one in the falling part.
"""


def next_order(tiles):
    grow = len(tiles) - 2
    while grow >= 0 and tiles[grow] >= tiles[grow + 1]:
        grow -= 1
    if grow >= 0:
        tiles[grow], tiles[grow + 1] = tiles[grow + 1], tiles[grow]
    tiles[grow + 1 :] = sorted(tiles[grow + 1 :])
