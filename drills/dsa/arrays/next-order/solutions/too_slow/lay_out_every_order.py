"""It lays out the orders one after the other until one is larger: with 12 tiles that can be 479 million. The next order
differs only at the end, so look there and build it.
"""

from itertools import permutations


def next_order(tiles):
    now = tuple(tiles)
    for order in permutations(sorted(tiles)):
        if order > now:
            tiles[:] = order
            return
    tiles.sort()
