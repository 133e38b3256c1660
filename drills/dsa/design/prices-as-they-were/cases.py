"""Cases for prices-as-they-were."""

examples = [
    (
        (
            [
                ["PriceBook"],
                ["note", "tea", 4, 10],
                ["note", "tea", 5, 20],
                ["price", "tea", 15],
                ["price", "tea", 20],
                ["price", "tea", 9],
            ],
        ),
        [None, None, None, 4, 5, -1],
        "Before minute 10 nothing is known.",
    ),
    (([["PriceBook"], ["note", "jam", 3, 7], ["price", "ham", 8]],), [None, None, -1]),
]


def asked(notes, *questions):
    """Return calls that make the notes and then ask the questions."""
    return ([["PriceBook"], *[["note", *note] for note in notes], *[["price", *question] for question in questions]],)


edges = {
    "an empty book": asked([], ("a", 0)),
    "minute zero, price zero": asked([("a", 0, 0)], ("a", 0), ("a", 1)),
    "just in the minute": asked([("a", 1, 5), ("a", 2, 6)], ("a", 5), ("a", 6)),
    "just before": asked([("a", 1, 5), ("a", 2, 7)], ("a", 4), ("a", 6)),
    "long after": asked([("a", 1, 5), ("a", 2, 7)], ("a", 1_000_000_000)),
    "replaced in the same minute": asked([("a", 1, 5), ("a", 9, 5)], ("a", 5), ("a", 6), ("a", 4)),
    "replaced twice, then a new one": asked([("a", 1, 5), ("a", 2, 5), ("a", 3, 5), ("a", 4, 8)], ("a", 5), ("a", 8)),
    "items do not mix": asked([("a", 1, 5), ("b", 2, 5), ("a", 3, 6)], ("b", 7), ("a", 5), ("b", 4)),
    "the price goes down": asked([("a", 9, 1), ("a", 3, 2), ("a", 5, 3)], ("a", 1), ("a", 2), ("a", 3)),
    "known only later": asked([("b", 1, 1), ("a", 2, 9)], ("a", 8), ("b", 8)),
    "asked between the notes": (
        [
            ["PriceBook"],
            ["price", "a", 5],
            ["note", "a", 1, 3],
            ["price", "a", 5],
            ["note", "a", 2, 5],
            ["price", "a", 5],
            ["price", "a", 3],
        ],
    ),
    "the same price again": asked([("a", 4, 1), ("a", 4, 3), ("a", 6, 5)], ("a", 2), ("a", 4), ("a", 5)),
    "all the first of many": asked([("a", place, 10 * place) for place in range(1, 8)], ("a", 10), ("a", 19), ("a", 9)),
}
big = (30_000,)


def generate(random, n):
    """A few items, minutes that often repeat, and questions near the notes."""
    items = ["a", "b", "tea"][: random.integer(1, 3)]
    calls = [["PriceBook"]]
    minute = random.integer(0, 3)
    for _ in range(max(1, n)):
        item = random.choice(items)
        if random.chance(0.5):
            minute += random.choice([0, 1, 1, 3])
            calls.append(["note", item, random.integer(0, 99), minute])
        else:
            calls.append(["price", item, random.integer(0, minute + 2)])
    return (calls,)


def worst(random, n):
    """One item with many notes, and questions about long ago."""
    notes = [("tea", place % 100, 3 * place) for place in range(n // 2)]
    return asked(notes, *[("tea", (place * 7919) % (n // 4 + 1)) for place in range(n - n // 2)])


def valid(calls):
    """A constructor, then notes whose minutes never fall, and questions."""
    latest = 0
    for place, call in enumerate(calls):
        if place == 0:
            if call != ["PriceBook"]:
                return False
            continue
        name, item, *numbers = call
        if not (1 <= len(item) <= 10 and item.isascii() and item.isalpha() and item.islower()) or min(numbers) < 0:
            return False
        if name == "note":
            if len(numbers) != 2 or numbers[1] < latest:
                return False
            latest = numbers[1]
        elif name != "price" or len(numbers) != 1:
            return False
    return len(calls) > 0


def oracle(calls):
    """Look through all notes from the first to the last."""
    notes, out = [], [None]
    for name, item, *numbers in calls[1:]:
        if name == "note":
            notes.append((item, *numbers))
            out.append(None)
        else:
            found = -1
            for one, price, minute in notes:
                if one == item and minute <= numbers[0]:
                    found = price
            out.append(found)
    return out
