"""Idea: the longest part at the end that never rises is in its last order, so the tile before it must grow, by as
little as possible: swap it with the smallest larger tile behind it. The part behind still falls; turned round it is in
its first order.

Time O(n), space O(1).
"""


def next_order(tiles: list[int]) -> None:
    last = len(tiles) - 1
    grow = last - 1
    while grow >= 0 and tiles[grow] >= tiles[grow + 1]:
        grow -= 1
    if grow >= 0:
        other = last
        while tiles[other] <= tiles[grow]:
            other -= 1
        tiles[grow], tiles[other] = tiles[other], tiles[grow]
    left, right = grow + 1, last
    while left < right:
        tiles[left], tiles[right] = tiles[right], tiles[left]
        left += 1
        right -= 1
