"""Cases for pile-with-lowest."""


def calls(*rows):
    """A row of calls: a number is put, a word is the name of a method."""
    return ([["OfferPile"], *(["put", row] if isinstance(row, int) else [row] for row in rows)],)


examples = [
    (
        ([["OfferPile"], ["put", 50], ["put", 30], ["put", 70], ["lowest"], ["take"], ["take"], ["lowest"]],),
        [None, None, None, None, 30, 70, 30, 50],
        "With the 30 gone, 50 is the lowest again.",
    ),
    (
        ([["OfferPile"], ["lowest"], ["put", 4], ["top"], ["take"], ["top"]],),
        [None, -1, None, 4, 4, -1],
        "An empty pile answers −1.",
    ),
]
edges = {
    "nothing but looks": calls("top", "lowest", "take"),
    "one offer": calls(8, "lowest", "top", "take", "lowest"),
    "the lowest twice": calls(3, 3, "lowest", "take", "lowest", "take", "lowest"),
    "the lowest comes again later": calls(2, 5, 2, "take", "lowest", "take", "lowest"),
    "rising": calls(1, 2, 3, "lowest", "take", "lowest"),
    "falling": calls(3, 2, 1, "lowest", "take", "lowest", "take", "lowest"),
    "emptied and filled again": calls(1, "take", 9, "lowest", "top"),
    "taken from empty, then put": calls("take", "take", 6, "lowest", "take", "take"),
    "price zero": calls(0, "lowest", 4, "lowest", "take", "take", "lowest"),
    "a look changes nothing": calls(5, 4, "lowest", "lowest", "top", "take", "lowest"),
    "old lowest is no longer there": calls(1, "take", 5, 7, "lowest"),
    "down, up, down": calls(5, 3, 4, 2, 6, "take", "take", "lowest", "take", "lowest", "take", "lowest"),
}
big = (30_000,)


def generate(random, n):
    """Few different prices, so that the lowest is often there twice; now and then the pile runs empty."""
    high = random.choice([1, 3, 9])
    puts = random.choice([1, 2, 3])
    rows = []
    for _ in range(max(1, n)):
        price = random.integer(0, high)
        rows.append(random.choice([*[price] * puts, "take", "lowest", random.choice(["top", "take", "lowest"])]))
    return calls(*rows)


def worst(random, n):
    """A high pile, then many questions, and one after each offer taken."""
    high = max(1, n // 2)
    return calls(*range(high, 0, -1), *["lowest"] * (n // 4), *["take", "lowest"] * (n // 8))


def valid(calls):
    """The constructor, then calls of the four methods."""
    args = {"put": 1, "take": 0, "top": 0, "lowest": 0}
    return (
        len(calls) > 0
        and calls[0] == ["OfferPile"]
        and all(args.get(name) == len(rest) and min(rest, default=0) >= 0 for name, *rest in calls[1:])
    )


def oracle(calls):
    """Look through the whole pile each time."""
    pile, out = [], [None]
    for name, *rest in calls[1:]:
        if name == "put":
            pile.append(rest[0])
            out.append(None)
        elif not pile:
            out.append(-1)
        else:
            out.append(min(pile) if name == "lowest" else pile.pop() if name == "take" else pile[-1])
    return out
