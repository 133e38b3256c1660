"""Idea: a quarter turn is two mirrorings, one after the other: at the diagonal, then from left to right. Each only
swaps pairs, so no second square is needed.

(r, c) goes to (c, r) and then to (c, n − 1 − r). Time O(n²) for a side of n, extra space O(1).
"""


def quarter_turn(tile: list[list[int]]) -> None:
    for row in range(len(tile)):
        for column in range(row):
            tile[row][column], tile[column][row] = tile[column][row], tile[row][column]
    for stones in tile:
        stones.reverse()
