"""Cases for count-the-ponds."""

examples = [
    ((["~~..", ".~..", "...~"],), 2, "The single cell at the lower right touches nothing."),
    ((["~.~", ".~.", "~.~"],), 5, "Corners do not join."),
    ((["...", "..."],), 0),
]
edges = {
    "one cell of water": (["~"],),
    "one cell of land": (["."],),
    "one row": (["~~.~.~~~"],),
    "one column": (["~", ".", "~", "~"],),
    "all water": (["~~~", "~~~", "~~~"],),
    "a ring around an island": (["~~~", "~.~", "~~~"],),
    "a pond inside a ring of land": (["~~~~~", "~...~", "~.~.~", "~...~", "~~~~~"],),
    "joined only at the bottom": (["~.~", "~.~", "~~~"],),
    "joined only at the top": (["~~~", "~.~", "~.~"],),
    "a spiral": (["~~~~~", "....~", "~~~.~", "~...~", "~~~~~"],),
    "left and right edges are no neighbours": (["~..", "..~", "~..", "..~"],),
    "top and bottom edges are no neighbours": (["~.~.", "....", ".~.~"],),
    "opened upwards and to the left": (["..~", ".~~", "~~."],),
    "wide and flat": (["~~.~~~.~", ".~~~.~.~"],),
}
big = (20_000,)


def generate(random, n):
    """About n cells in any shape, with little or much water."""
    size = max(1, n)
    rows = random.integer(1, max(1, min(size, 120)))
    columns = max(1, size // rows)
    share = random.choice([0.3, 0.5, 0.6, 0.8])
    return (["".join("~" if random.chance(share) else "." for _ in range(columns)) for _ in range(rows)],)


def worst(random, n):
    """One long pond that winds up and down through the whole map."""
    side = max(1, round(n**0.5))
    rows = [["~" if column % 2 == 0 else "." for column in range(side)] for _ in range(side)]
    for column in range(1, side, 2):
        rows[side - 1 if column % 4 == 1 else 0][column] = "~"
    return (["".join(row) for row in rows],)


def valid(chart):
    """What the statement allows."""
    return (
        len(chart) >= 1
        and len(chart[0]) >= 1
        and all(len(row) == len(chart[0]) and set(row) <= {"~", "."} for row in chart)
    )


def oracle(chart):
    """Give each cell of water a name and let the smaller of two neighbours' names win until nothing changes."""
    names = {
        (row, column): row * len(chart[0]) + column
        for row, signs in enumerate(chart)
        for column, sign in enumerate(signs)
        if sign == "~"
    }
    changed = True
    while changed:
        changed = False
        for row, column in names:
            for other in ((row + 1, column), (row, column + 1), (row - 1, column), (row, column - 1)):
                if other in names and names[other] < names[row, column]:
                    names[row, column] = names[other]
                    changed = True
    return len(set(names.values()))
