"""Cases for read-setting."""

import re

examples = [
    (("  21 degrees",), 21, "Spaces first, and the words behind are ignored."),
    (("about 21",), 0, "No digit where the number should begin."),
    (("-3000000000",), -2147483648, "Cut to the lower limit."),
    (("+-5",), 0, "One sign at most."),
]
edges = {
    "nothing": ("",),
    "spaces only": ("   ",),
    "sign only": ("-",),
    "sign at the end of spaces": ("  +",),
    "plus": ("+7",),
    "minus": ("-7",),
    "space behind the sign": ("- 7",),
    "sign behind the number": ("7-3",),
    "two signs alike": ("--4",),
    "zeros in front": ("-000012",),
    "many zeros in front": ("000000000000000000018",),
    "minus zero": ("-0",),
    "stops at a point": ("20.9",),
    "stops at a comma": ("1,000",),
    "stops at an underscore": ("1_000",),
    "stops at a space": ("4 2",),
    "letter first": ("x9",),
    "point first": (".5",),
    "nine": ("9",),
    "highest": ("2147483647",),
    "one too high": ("2147483648",),
    "last digit too high": ("2147483649",),
    "lowest": ("-2147483648",),
    "one above the lowest": ("-2147483647",),
    "one too low": ("-2147483649",),
    "just beyond 32 bits": ("4294967297",),
    "eleven digits, ten of them low enough": ("12345678901",),
    "far too high": ("99999999999999999999999",),
    "far too low, then letters": ("-55555555555555c",),
}
big = (200_000,)


def generate(random, n):
    """Spaces, signs, digits and a rest; at times a number near the limits, or any characters."""
    if random.chance(0.15):
        return (random.text(n, "0123 +-.a"),)
    front = " " * random.choice([0, 0, 1, 2]) + random.choice(["", "", "-", "+", "-", "+-", "- "])
    kind = random.integer(0, 3)
    if kind == 0:
        digits = str(2**31 + random.integer(-3, 3))
    elif kind == 1:
        digits = random.choice(["0", "00", "1", ""]) + random.text(random.integer(1, 11), "0123456789")
    else:
        digits = random.text(n, "0123456789")
    return (front + digits + random.choice(["", "", " ", ".5", "a", "-", "+1", "_0", " 3"]),)


def worst(random, n):
    """Nothing but nines."""
    return ("9" * n,)


def valid(text):
    """What the statement allows."""
    return len(text) <= 200_000 and re.fullmatch(r"[A-Za-z0-9 +\-.,_]*", text) is not None


def oracle(text):
    """Find the number by a pattern, read it whole, then cut it."""
    found = re.match(r" *([+-]?[0-9]+)", text)
    return sorted([-(2**31), int(found[1]) if found else 0, 2**31 - 1])[1]
