"""Cases for unfold-the-pattern."""

examples = [
    (("k3(pr)k",), "kprprprk"),
    (("2(a2(b)c)",), "abbcabbc", "The inner bracket gives abbc."),
    (("12(x)",), "xxxxxxxxxxxx", "A number may have several digits."),
]
edges = {
    "one stitch": ("a",),
    "no bracket": ("abcba",),
    "one bracket": ("2(z)",),
    "stitches in front": ("ab2(c)",),
    "stitches behind": ("2(c)ab",),
    "side by side": ("2(a)3(b)",),
    "side by side inside": ("2(2(a)3(b))",),
    "three deep": ("2(2(2(a)b)c)",),
    "bracket first inside": ("3(2(a)b)",),
    "bracket last inside": ("3(b2(a))",),
    "number with a zero": ("10(a)b",),
    "three digits": ("105(ab)",),
    "bracket directly in a bracket": ("2(3(a))",),
    "stitches between": ("2(a)b2(c)d2(e)",),
}
big = (30_000,)


def piece(random, room, depth, most):
    """A short form of at least one stitch that unfolds to at most `most` ones, and how many it unfolds to."""
    out, size = [], 0
    while room > 0 and (size == 0 or random.chance(0.8)):
        left = most - size
        if depth and room > 3 and left >= 4 and random.chance(0.6):
            high = random.choice([3, 3, 12, 25])
            times = random.integer(2, min(high, left // 2))
            inner, inside = piece(random, min(room - 3, random.integer(1, room)), depth - 1, left // times)
            text = f"{times}({inner})"
            inside *= times
        else:
            text, inside = random.choice("abc"), 1
        if size and inside > left:
            break
        out.append(text)
        room -= len(text)
        size += inside
    return "".join(out), size


def generate(random, n):
    """Nested brackets with few different stitches."""
    parts, size = [], 0
    while sum(map(len, parts)) < n if n < 100 else len(parts) < n // 4:
        text, inside = piece(random, max(1, min(n, 40)), random.integer(1, 4), max(4, min(300, 100_000 // max(1, n))))
        parts.append(text)
        size += inside
    return ("".join(parts) or "a",)


def worst(random, n):
    """Many small brackets one after the other, all of them in one."""
    return ("2(" + "".join(random.choice(["2(ab)", "2(2(c))", "ab3(a)"]) for _ in range(n // 6)) + "a)",)


def valid(text):
    """Well formed, numbers in range, and not too long when it is unfolded."""
    import re

    size = len(text)
    if not 1 <= size <= 50_000 or any(sign not in "0123456789()" and not "a" <= sign <= "z" for sign in text):
        return False
    if any(not 2 <= int(number) <= 300 or number[0] == "0" for number in re.findall(r"[0-9]+", text)):
        return False
    if re.search(r"[0-9](?![0-9(])|(?<![0-9])\(|\(\)", text):
        return False
    counts = [0]
    times = []
    for number, sign in re.findall(r"([0-9]*)([a-z()])", text):
        if sign == "(":
            counts.append(0)
            times.append(int(number))
        elif sign == ")":
            if not times:
                return False
            inside = counts.pop() * times.pop()
            counts[-1] += inside
        else:
            counts[-1] += 1
        if counts[-1] > 200_000:
            return False
    return not times


def oracle(text):
    """Write out one innermost bracket after the other."""
    import re

    while found := re.search(r"([0-9]+)\(([a-z]*)\)", text):
        text = text[: found.start()] + found[2] * int(found[1]) + text[found.end() :]
    return text
