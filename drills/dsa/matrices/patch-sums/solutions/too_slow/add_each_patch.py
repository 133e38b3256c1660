"""Each patch is added up pixel by pixel: patches × pixels, 100 million for 10 000 of each. Work on the image once, so that
each patch costs only four look-ups.
"""


def patch_sums(image, patches):
    out = []
    for top, left, bottom, right in patches:
        total = 0
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                total += image[row][column]
        out.append(total)
    return out
