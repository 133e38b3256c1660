"""Cases for mend-the-sign."""

examples = [
    (("backery", "bakers"), 2, "Take out the c, and exchange the y for an s."),
    (("tea", "steam"), 2, "Put in an s in front and an m behind."),
    (("", "open"), 4),
]
edges = {
    "both empty": ("", ""),
    "all is to be taken out": ("shut", ""),
    "equal": ("fish", "fish"),
    "one letter for another": ("a", "b"),
    "one letter too many in front": ("xcafe", "cafe"),
    "one letter too many behind": ("cafex", "cafe"),
    "one letter too few in the middle": ("cfe", "cafe"),
    "everything is different": ("abc", "xyz"),
    "two letters swapped": ("ab", "ba"),
    "shifted by one": ("abcdef", "bcdefg"),
    "letters run twice": ("aab", "abb"),
    "backwards": ("abcd", "dcba"),
    "long and short": ("aaaaaa", "a"),
    "exchange and put in": ("kab", "lacb"),
    "first letter wrong, then one missing": ("xbc", "abdc"),
}
big = (400,)


def generate(random, n):
    """A text of few letters and a copy with some changes, or another text."""
    letters = random.choice(["ab", "abc", "abcdefgh"])
    written = random.text(random.choice([n, n, max(0, n - 1)]), letters)
    if random.chance(0.3):
        return written, random.text(random.integer(0, n), letters)
    meant = list(written)
    for _ in range(random.integer(1, 2 + n // 4)):
        place = random.integer(0, len(meant))
        kind = random.integer(0, 2)
        if kind == 0 or place == len(meant):
            meant.insert(place, random.choice(letters))
        elif kind == 1:
            del meant[place]
        else:
            meant[place] = random.choice(letters)
    return written, "".join(meant[: n + 5])


def worst(random, n):
    """Two texts with many letters in common, but at other places."""
    return ("abcde" * n)[:n], ("acebd" * n)[:n]


def valid(written, meant):
    """What the statement allows."""
    return max(len(written), len(meant)) <= 1000 and all("a" <= letter <= "z" for letter in written + meant)


def oracle(written, meant):
    """Widen rings of places in the grid of both texts: equal letters are free, each other step costs one change."""
    reached = {(0, 0)}
    changes = 0
    while True:
        stack = list(reached)
        while stack:
            i, j = stack.pop()
            if i < len(written) and j < len(meant) and written[i] == meant[j] and (i + 1, j + 1) not in reached:
                reached.add((i + 1, j + 1))
                stack.append((i + 1, j + 1))
        if (len(written), len(meant)) in reached:
            return changes
        reached |= {
            (i + down, j + right)
            for i, j in reached
            for down, right in ((1, 0), (0, 1), (1, 1))
            if i + down <= len(written) and j + right <= len(meant)
        }
        changes += 1
