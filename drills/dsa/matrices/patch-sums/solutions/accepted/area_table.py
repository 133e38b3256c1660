"""Idea: a summed-area table. table[r][c] is the sum of all pixels above row r and left of column c; a patch is its outer
corner minus two strips plus the corner that both strips took away.

Time O(pixels + patches), space O(pixels).
"""


def patch_sums(image: list[list[int]], patches: list[tuple[int, int, int, int]]) -> list[int]:
    table = [[0] * (len(image[0]) + 1)]
    for pixels in image:
        above, row, total = table[-1], [0], 0
        for column, pixel in enumerate(pixels, 1):
            total += pixel
            row.append(above[column] + total)
        table.append(row)
    return [
        table[bottom + 1][right + 1] - table[top][right + 1] - table[bottom + 1][left] + table[top][left]
        for top, left, bottom, right in patches
    ]
