"""Cases for from-both-ends."""

examples = [
    (([1, 2, 3, 4],), [1, 4, 2, 3]),
    (([5, 6, 7, 8, 9],), [5, 9, 6, 8, 7], "The middle one, 7, comes last."),
    (([4],), [4]),
]
edges = {
    "nobody": ([],),
    "two": ([1, 2],),
    "three": ([1, 2, 3],),
    "six": ([1, 2, 3, 4, 5, 6],),
    "seven": ([1, 2, 3, 4, 5, 6, 7],),
    "eight": ([8, 7, 6, 5, 4, 3, 2, 1],),
    "all alike": ([3, 3, 3, 3],),
    "the same from both sides": ([1, 2, 2, 1],),
    "only the middle differs": ([0, 0, 9, 0, 0],),
    "only the last differs": ([0, 0, 0, 0, 1],),
}


def generate(random, n):
    """Any row; the length is what matters."""
    return (random.integers(random.choice([n, n, max(0, n - 1)]), -99, 99),)


def worst(random, n):
    """A row in which neighbours differ."""
    return ([place % 1000 for place in range(n)],)


def valid(head):
    """Every row is allowed."""
    return all(abs(value) <= 1000 for value in head)


def oracle(head):
    """Take from the front and from the back of an array in turn."""
    row, out = list(head), []
    while row:
        out.append(row.pop(0 if len(out) % 2 == 0 else -1))
    return out
