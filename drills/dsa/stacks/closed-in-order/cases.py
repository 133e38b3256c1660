"""Cases for closed-in-order."""

examples = [
    (("size = (a, [b; c])",), True),
    (("{x = (y})",), False, "The } comes while the ( is still open."),
    (("[[a]",), False, "One [ is never closed."),
]
edges = {
    "empty": ("",),
    "no brackets": ("a = b, c;",),
    "one opened": ("(",),
    "one closed": ("]",),
    "all kinds side by side": ("()[]{}",),
    "all kinds inside each other": ("{[()]}",),
    "crossed": ("([)]",),
    "closed before opened": (")(",),
    "other kind closes": ("(a}",),
    "one closed too often": ("()a)",),
    "right at first, open at the end": ("{}[](",),
    "the same kind, deep": ("((((()))))",),
    "closed too often, then opened": ("[]][[]",),
    "two kinds mixed up at the end": ("{[}]",),
}
big = (20_000,)

PAIRS = ["()", "[]", "{}"]


def fitting(random, n, deep):
    """A text of about n signs whose brackets fit."""
    out, opened = [], []
    while len(out) + len(opened) < n:
        if random.chance(0.25):
            out.append(random.choice("ab =,;"))
        elif opened and random.chance(0.2 if deep else 0.5):
            out.append(opened.pop())
        else:
            pair = random.choice(PAIRS)
            out.append(pair[0])
            opened.append(pair[1])
    return out + opened[::-1]


def generate(random, n):
    """A text that fits; in half of the cases with one sign changed, dropped, added or two swapped."""
    signs = fitting(random, n, random.chance(0.5)) or ["("]
    if random.chance(0.6):
        place, other = random.integer(0, len(signs) - 1), random.integer(0, len(signs) - 1)
        kind = random.integer(0, 3)
        if kind == 0:
            signs[place] = random.choice("()[]{}")
        elif kind == 1:
            signs[place], signs[other] = signs[other], signs[place]
        elif kind == 2:
            signs.insert(place, random.choice("()[]{}"))
        else:
            del signs[place]
    return ("".join(signs),)


def worst(random, n):
    """As deep as it can be, and in order."""
    return ("([{" * (n // 6) + "}])" * (n // 6),)


def valid(text):
    """Only the signs that the statement names."""
    return all(sign in "()[]{} =,;" or "a" <= sign <= "z" for sign in text)


def oracle(text):
    """Take out neighbours that fit until none are left."""
    text = "".join(sign for sign in text if sign in "()[]{}")
    while True:
        shorter = text
        for pair in PAIRS:
            shorter = shorter.replace(pair, "")
        if shorter == text:
            return text == ""
        text = shorter
