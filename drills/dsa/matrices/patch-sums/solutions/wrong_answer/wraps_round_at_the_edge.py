"""Without a row and a column of zeros, top − 1 is −1 at the upper edge, and Python takes that as the last row without a
word. Make the table one larger than the image.
"""


def patch_sums(image, patches):
    table = []
    for row, pixels in enumerate(image):
        total, sums = 0, []
        for column, pixel in enumerate(pixels):
            total += pixel
            sums.append(total + (table[row - 1][column] if row else 0))
        table.append(sums)
    return [
        table[bottom][right] - table[top - 1][right] - table[bottom][left - 1] + table[top - 1][left - 1]
        for top, left, bottom, right in patches
    ]
