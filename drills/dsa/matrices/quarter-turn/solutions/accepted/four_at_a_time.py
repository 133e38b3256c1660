"""Idea: four places change in a ring: top, right, bottom, left. For each place in one quarter of the square, move the
four at once. Each stone is moved only once. Time O(n²) for a side of n, extra space O(1).
"""


def quarter_turn(tile: list[list[int]]) -> None:
    last = len(tile) - 1
    for row in range((last + 1) // 2):
        for column in range(row, last - row):
            top = tile[row][column]
            tile[row][column] = tile[last - column][row]
            tile[last - column][row] = tile[last - row][last - column]
            tile[last - row][last - column] = tile[column][last - row]
            tile[column][last - row] = top
