"""Cases for patch-sums."""

examples = [
    (
        ([[1, 2, 3], [4, 5, 6]], [(0, 0, 1, 1), (0, 2, 1, 2), (1, 1, 1, 1)]),
        [12, 9, 5],
        "1 + 2 + 4 + 5, then the last column, then a single pixel.",
    ),
    (([[5, -5], [2, 0]], [(0, 0, 0, 1), (0, 0, 1, 1)]), [0, 2]),
]
edges = {
    "one pixel": ([[7]], [(0, 0, 0, 0)]),
    "one row": ([[1, 2, 4, 8]], [(0, 1, 0, 2), (0, 0, 0, 3), (0, 3, 0, 3)]),
    "one column": ([[1], [2], [4], [8]], [(1, 0, 2, 0), (0, 0, 3, 0), (3, 0, 3, 0)]),
    "all four corners": (
        [[1, 2, 4], [8, 16, 32], [64, 128, 256]],
        [(0, 0, 0, 0), (0, 2, 0, 2), (2, 0, 2, 0), (2, 2, 2, 2)],
    ),
    "the middle": ([[1, 2, 4], [8, 16, 32], [64, 128, 256]], [(1, 1, 1, 1)]),
    "the whole image": ([[1, 2, 4], [8, 16, 32], [64, 128, 256]], [(0, 0, 2, 2)]),
    "wide image": ([[1, 2, 4, 8, 16], [32, 64, 128, 256, 512]], [(1, 2, 1, 4), (0, 1, 1, 3)]),
    "tall image": ([[1, 2], [4, 8], [16, 32], [64, 128]], [(1, 1, 3, 1), (2, 0, 3, 1)]),
    "the same patch twice": ([[3, 1], [4, 1]], [(0, 1, 1, 1), (0, 1, 1, 1)]),
    "negative pixels": ([[-1, -2], [-3, -4]], [(0, 0, 1, 1), (1, 0, 1, 1)]),
}
big = (10_000,)


def patches_in(random, rows, columns, count):
    """Return patches anywhere in an image."""
    patches = []
    for _ in range(count):
        top, bottom = sorted(random.integers(2, 0, rows - 1))
        left, right = sorted(random.integers(2, 0, columns - 1))
        patches.append((top, left, bottom, right))
    return patches


def generate(random, n):
    """About n pixels in any shape, and n patches."""
    rows = random.integer(1, max(1, min(n, 100)))
    columns = max(1, n // rows)
    high = random.choice([3, 1000])
    image = [random.integers(columns, -high, high) for _ in range(rows)]
    return image, patches_in(random, rows, columns, max(1, n))


def worst(random, n):
    """A square image, and the largest patches that leave out a little at the upper left."""
    side = max(1, round(n**0.5))
    image = [[(row * 31 + column) % 17 for column in range(side)] for row in range(side)]
    return image, [(place % 3 % side, place % 2 % side, side - 1, side - 1) for place in range(n)]


def valid(image, patches):
    """What the statement allows."""
    rows, columns = len(image), len(image[0]) if image else 0
    return (
        columns > 0
        and all(len(row) == columns for row in image)
        and len(patches) > 0
        and all(0 <= a <= c < rows and 0 <= b <= d < columns for a, b, c, d in patches)
    )


def oracle(image, patches):
    """Add up each patch."""
    return [sum(sum(row[left : right + 1]) for row in image[top : bottom + 1]) for top, left, bottom, right in patches]
