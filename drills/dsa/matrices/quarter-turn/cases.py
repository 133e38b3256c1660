"""Cases for quarter-turn."""

examples = [
    (([[1, 2], [3, 4]],), [[3, 1], [4, 2]], "The top row, 1 2, is the last column now."),
    (([[5, 0, 6], [0, 9, 0], [8, 0, 7]],), [[8, 0, 5], [0, 9, 0], [7, 0, 6]], "The middle stays."),
]
edges = {
    "one stone": ([[4]],),
    "two, all different": ([[-1, -2], [-3, -4]],),
    "three, all different": ([[1, 2, 3], [4, 5, 6], [7, 8, 9]],),
    "four, all different": ([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]],),
    "five, all different": ([[5 * row + column for column in range(5)] for row in range(5)],),
    "all alike": ([[7, 7, 7], [7, 7, 7], [7, 7, 7]],),
    "only the top row": ([[1, 2, 3], [0, 0, 0], [0, 0, 0]],),
    "only the last column": ([[0, 0, 1], [0, 0, 2], [0, 0, 3]],),
    "only the diagonal": ([[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 3, 0], [0, 0, 0, 4]],),
    "only the inner ring": ([[0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]],),
    "the same from both sides": ([[1, 2], [2, 1]],),
}
big = (160_000,)


def generate(random, n):
    """A square of about n stones, of many colours or few."""
    side = max(1, round(n**0.5)) if n > 8 else max(1, n // 2 + n % 2)
    high = random.choice([1, 9, 999])
    return ([random.integers(side, -high, high) for _ in range(side)],)


def worst(random, n):
    """Neighbours differ."""
    side = max(1, round(n**0.5))
    return ([[(row * 7 + column) % 10 for column in range(side)] for row in range(side)],)


def valid(tile):
    """What the statement allows."""
    return 1 <= len(tile) <= 400 and all(
        len(row) == len(tile) and all(abs(colour) <= 1000 for colour in row) for row in tile
    )


def oracle(tile):
    """Each new row is an old column, read from the bottom."""
    return [[row[column] for row in reversed(tile)] for column in range(len(tile))]
