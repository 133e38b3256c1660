"""Cases for until-all-know."""

examples = [
    ((["Koo", "o.o", "ooo"],), 4, "The lower right corner hears it last."),
    ((["KoooK"],), 2, "From both sides at once."),
    ((["K.o"],), -1, "Nobody can tell the one on the right."),
]
edges = {
    "one who knows": (["K"],),
    "one who does not": (["o"],),
    "an empty office": (["...", "..."],),
    "all know": (["KK", "KK"],),
    "nobody knows": (["oo", "oo"],),
    "one neighbour": (["Ko"],),
    "corners do not tell": (["K.", ".o"],),
    "up and to the left": (["ooo", "ooo", "ooK"],),
    "down and to the right": (["Koo", "ooo", "ooo"],),
    "one column": (["o", "o", "K", "o"],),
    "two sources of different distance": (["KoooooooK", "........o", "........o"],),
    "one part has no source": (["Ko.oo", "oo.oo"],),
    "a long way round": (["Kooo", "...o", "oooo", "o..."],),
    "edges are no neighbours": (["o.K", "...", "..."],),
}
big = (20_000,)


def generate(random, n):
    """About n places, with few sources and some gaps, so that the way is long and now and then closed."""
    size = max(1, n)
    rows = random.integer(1, max(1, min(size, 120)))
    columns = max(1, size // rows)
    gaps = random.choice([0.0, 0.1, 0.3])
    sources = random.choice([0.02, 0.15, 0.3])
    office = []
    for _ in range(rows):
        row = ""
        for _ in range(columns):
            row += "." if random.chance(gaps) else "K" if random.chance(sources) else "o"
        office.append(row)
    if random.chance(0.7):
        place = random.integer(0, columns - 1)
        row = random.integer(0, rows - 1)
        office[row] = office[row][:place] + "K" + office[row][place + 1 :]
    return (office,)


def worst(random, n):
    """One long way that winds up and down through the office, with the news at its end."""
    side = max(1, round(n**0.5))
    rows = [["o" if column % 2 == 0 else "." for column in range(side)] for _ in range(side)]
    for column in range(1, side, 2):
        rows[side - 1 if column % 4 == 1 else 0][column] = "o"
    rows[0][0] = "K"
    return (["".join(row) for row in rows],)


def valid(office):
    """What the statement allows."""
    return (
        len(office) >= 1
        and len(office[0]) >= 1
        and all(len(row) == len(office[0]) and set(row) <= set("Ko.") for row in office)
    )


def oracle(office):
    """Draw the whole office anew for each minute."""
    minutes = 0
    while any("o" in row for row in office):
        after = []
        for row, signs in enumerate(office):
            line = ""
            for column, sign in enumerate(signs):
                near = signs[max(0, column - 1) : column + 2]
                near += "".join(office[other][column] for other in (row - 1, row + 1) if 0 <= other < len(office))
                line += "K" if sign == "o" and "K" in near else sign
            after.append(line)
        if after == office:
            return -1
        office, minutes = after, minutes + 1
    return minutes
