"""Cases for from-the-rim-inwards."""

examples = [
    (
        ([[1, 2, 3], [8, 9, 4], [7, 6, 5]],),
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        "Along the rim, and last the middle.",
    ),
    (([[4, 7, 1, 3], [2, 9, 8, 6]],), [4, 7, 1, 3, 6, 8, 9, 2]),
    (([[5], [6]],), [5, 6]),
]


def numbered(rows, columns):
    """Return a meadow whose fields are numbered row by row."""
    return ([[row * columns + column for column in range(columns)] for row in range(rows)],)


edges = {
    "one field": ([[3]],),
    "one row": numbered(1, 5),
    "one column": numbered(5, 1),
    "two by two": numbered(2, 2),
    "two columns": numbered(4, 2),
    "a single row is left inside": numbered(3, 5),
    "a single column is left inside": numbered(5, 3),
    "two rows are left inside": numbered(4, 6),
    "two columns are left inside": numbered(6, 4),
    "an even square": numbered(4, 4),
    "an odd square": numbered(5, 5),
    "all alike": ([[2, 2, 2], [2, 2, 2]],),
    "zeros and negative numbers": ([[0, -1, 0], [-2, 0, -3], [0, -4, 0]],),
    "wide": numbered(3, 9),
}
big = (20_000,)


def generate(random, n):
    """About n fields in any shape."""
    size = max(1, n)
    rows = random.integer(1, max(1, min(size, 400, random.choice([4, 400]))))
    columns = max(1, size // rows) if size > 12 else random.integer(1, size)
    high = random.choice([2, 999])
    return ([random.integers(columns, -high, high) for _ in range(rows)],)


def worst(random, n):
    """A square, which has the most turns."""
    side = max(1, round(n**0.5))
    return ([[(row * 7 + column) % 10 for column in range(side)] for row in range(side)],)


def valid(meadow):
    """What the statement allows."""
    return (
        len(meadow) >= 1
        and len(meadow[0]) >= 1
        and all(len(row) == len(meadow[0]) and all(abs(one) <= 1000 for one in row) for row in meadow)
    )


def oracle(meadow):
    """Drive the mower field by field and write down what is mown."""
    mown = set()
    row, column, down, right = 0, 0, 0, 1
    out = []

    def free(row, column):
        return 0 <= row < len(meadow) and 0 <= column < len(meadow[0]) and (row, column) not in mown

    while True:
        out.append(meadow[row][column])
        mown.add((row, column))
        if not free(row + down, column + right):
            down, right = right, -down
            if not free(row + down, column + right):
                return out
        row, column = row + down, column + right
