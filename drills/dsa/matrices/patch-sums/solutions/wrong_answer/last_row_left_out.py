"""`bottom` and `right` belong to the patch, but a prefix sum at index i stops before entry i. Look at bottom + 1 and
right + 1.
"""


def patch_sums(image, patches):
    columns = len(image[0])
    table = [[0] * (columns + 1)]
    for pixels in image:
        row = [0]
        for column in range(columns):
            row.append(row[-1] + pixels[column])
        table.append([here + above for here, above in zip(row, table[-1], strict=True)])
    return [
        table[bottom][right] - table[top][right] - table[bottom][left] + table[top][left]
        for top, left, bottom, right in patches
    ]
