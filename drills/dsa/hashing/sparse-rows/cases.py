"""Cases for sparse-rows."""

examples = [
    (
        ([["SparseRows", 5], ["add", [0, 3, 0, 0, 2]], ["add", [7, 4, 0, 1, 0]], ["dot", 0, 1], ["dot", 0, 0]],),
        [None, 0, 1, 12, 13],
        "3 × 4 is the only place where both hold something; 3 × 3 + 2 × 2 = 13.",
    ),
    (
        ([["SparseRows", 2], ["add", [0, 0]], ["add", [-6, 5]], ["dot", 1, 0], ["dot", 1, 1]],),
        [None, 0, 1, 0, 61],
    ),
]
edges = {
    "one entry": ([["SparseRows", 1], ["add", [3]], ["add", [-2]], ["dot", 0, 1], ["dot", 1, 1]],),
    "no row": ([["SparseRows", 4]],),
    "only zeros": ([["SparseRows", 3], ["add", [0, 0, 0]], ["dot", 0, 0]],),
    "nothing at the same place": ([["SparseRows", 4], ["add", [1, 0, 2, 0]], ["add", [0, 3, 0, 4]], ["dot", 0, 1]],),
    "products that cancel": ([["SparseRows", 3], ["add", [2, 0, 3]], ["add", [3, 1, -2]], ["dot", 0, 1]],),
    "no zeros at all": ([["SparseRows", 3], ["add", [1, 2, 3]], ["add", [4, 5, 6]], ["dot", 0, 1], ["dot", 1, 0]],),
    "shorter row first and second": (
        [["SparseRows", 4], ["add", [5, 0, 0, 0]], ["add", [1, 2, 3, 4]], ["dot", 0, 1], ["dot", 1, 0]],
    ),
    "last place": ([["SparseRows", 4], ["add", [0, 0, 0, 9]], ["add", [1, 0, 0, 9]], ["dot", 0, 1]],),
    "first place": ([["SparseRows", 4], ["add", [9, 0, 0, 0]], ["add", [9, 0, 1, 0]], ["dot", 0, 1]],),
    "row added after a dot": (
        [["SparseRows", 2], ["add", [1, 2]], ["dot", 0, 0], ["add", [3, 4]], ["dot", 1, 0], ["dot", 1, 1]],
    ),
    "equal rows have numbers of their own": (
        [["SparseRows", 2], ["add", [0, 2]], ["add", [0, 2]], ["add", [1, 1]], ["dot", 1, 2], ["dot", 2, 1]],
    ),
    "negative times negative": ([["SparseRows", 2], ["add", [-3, 0]], ["add", [-4, 1]], ["dot", 0, 1]],),
    "entries in turn": (
        [["SparseRows", 6], ["add", [1, 0, 2, 0, 3, 0]], ["add", [1, 1, 0, 1, 1, 1]], ["dot", 0, 1], ["dot", 1, 0]],
    ),
}
big = (40_000,)


def generate(random, n):
    """Rows of up to 8 entries with few numbers, and dot products of any two of them."""
    width = random.choice([1, 2, 4, 8])
    dense = random.choice([0.15, 0.4, 0.8])
    calls, rows = [["SparseRows", width]], 0
    for _ in range(max(1, n)):
        if rows == 0 or (rows < 40 and random.chance(0.4)):
            row = [random.integer(-9, 9) if random.chance(dense) else 0 for _ in range(width)]
            calls.append(["add", row])
            rows += 1
        else:
            calls.append(["dot", random.integer(0, rows - 1), random.integer(0, rows - 1)])
    return (calls,)


def worst(random, n):
    """Four wide rows with a handful of entries, and dot products for the rest."""
    width = 2_000
    calls = [["SparseRows", width]]
    for _ in range(min(4, n)):
        row = [0] * width
        for _ in range(5):
            row[random.integer(0, width - 1)] = random.integer(1, 9)
        calls.append(["add", row])
    for number in range(n - 4):
        calls.append(["dot", number % 4, number // 4 % 4])
    return (calls,)


def valid(calls):
    """Rows have the right width, and dot names rows that are there."""
    width, rows = calls[0][1], 0
    for name, *args in calls[1:]:
        if name == "add":
            if len(args[0]) != width or any(abs(entry) > 1_000 for entry in args[0]):
                return False
            rows += 1
        elif not all(0 <= number < rows for number in args):
            return False
    return 1 <= width <= 2_000


def oracle(calls):
    """Keep the rows as they are and multiply place by place."""
    out, rows = [None], []
    for name, *args in calls[1:]:
        if name == "add":
            rows.append(args[0])
            out.append(len(rows) - 1)
        else:
            out.append(sum(a * b for a, b in zip(rows[args[0]], rows[args[1]], strict=True)))
    return out
