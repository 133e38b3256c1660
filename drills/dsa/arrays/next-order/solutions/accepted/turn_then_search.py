"""Idea: turn the falling part round first. It rises then, so the smallest larger tile is found by binary search, and
after the swap it still rises. The slice takes a copy; time O(n), space O(n).
"""

from bisect import bisect_right


def next_order(tiles: list[int]) -> None:
    start = len(tiles) - 1
    while start > 0 and tiles[start - 1] >= tiles[start]:
        start -= 1
    tiles[start:] = reversed(tiles[start:])
    if start > 0:
        other = bisect_right(tiles, tiles[start - 1], start)
        tiles[start - 1], tiles[other] = tiles[other], tiles[start - 1]
