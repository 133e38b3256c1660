"""Each ring of stones is moved on by a single place, as often as its side is long: n³ steps for a side of n. Where a stone
ends is known at once; move it there directly.
"""


def quarter_turn(tile):
    last = len(tile) - 1
    for first in range(len(tile) // 2):
        end = last - first
        ring = [(first, column) for column in range(first, end)] + [(row, end) for row in range(first, end)]
        ring += [(end, column) for column in range(end, first, -1)] + [(row, first) for row in range(end, first, -1)]
        for _ in range(end - first):
            stones = [tile[row][column] for row, column in ring]
            for place, (row, column) in enumerate(ring):
                tile[row][column] = stones[place - 1]
