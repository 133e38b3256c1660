"""Cases for longest-mirror."""

examples = [
    (("ringnirtop",), "ringnir", "The g is in the middle."),
    (("xyttyz",), "ytty", "The middle may lie between two characters."),
    (("abc",), "a", "Each single character mirrors itself; the first one is returned."),
]
edges = {
    "one character": ("k",),
    "two alike": ("kk",),
    "two different": ("kl",),
    "whole text, odd": ("level",),
    "whole text, even": ("abba",),
    "all alike": ("zzzzz",),
    "all alike but the last": ("aaaab",),
    "at the front": ("anaxyz",),
    "at the back": ("xyzana",),
    "two of the same length": ("abaxcdc",),
    "two of the same length, even": ("aabb",),
    "odd beats even": ("aabcb",),
    "even beats odd": ("abaccd",),
    "capital letters are others": ("aBbA",),
    "mirrored twin elsewhere": ("abcdxdcbya",),
    "back and forth of something else": ("ababxkbaba",),
    "first and last alike only": ("abca",),
    "one step from the middle": ("abcdba",),
    "digits": ("1221022",),
    "inside a run": ("baaab",),
}
big = (1_500,)


def generate(random, n):
    """Few letters, and often a mirrored piece inside."""
    size = max(1, n)
    letters = random.choice(["ab", "ab", "abc", "aAb1"])
    text = random.text(size, letters)
    if random.chance(0.5):
        half = random.text(random.integer(1, max(1, size // 3)), letters)
        piece = half + random.choice(["", random.choice(letters)]) + half[::-1]
        at = random.integer(0, size - 1)
        text = (text[:at] + piece + text[at:])[:size]
    return (text,)


def worst(random, n):
    """Two long runs of one letter with two others between them."""
    half = max(0, n - 2) // 2
    return ("a" * half + "bc"[: max(1, n - 2 * half)] + "a" * half,)


def valid(text):
    """What the statement allows."""
    return 1 <= len(text) <= 2_000 and text.isascii() and text.isalnum()


def oracle(text):
    """Turn round every piece, the longest ones first, from the left."""
    for length in range(len(text), 0, -1):
        for start in range(len(text) - length + 1):
            piece = text[start : start + length]
            if piece == piece[::-1]:
                return piece
    raise AssertionError("a single character is always one")
