"""Cases for shortest-walk."""

examples = [
    (("tbreadbtaebr", "bat"), "bta", "Nothing shorter has all three."),
    (("mmilk", "mlm"), "mmil", "Two stalls with m are needed."),
    (("bun", "nut"), "", "Nobody sells t."),
]
edges = {
    "one stall that fits": ("a", "a"),
    "one stall that does not": ("a", "b"),
    "capital is something else": ("aA", "A"),
    "only the capital is there": ("AB", "ab"),
    "the whole street": ("abc", "cba"),
    "at the front": ("abxxa", "ab"),
    "at the back": ("axxxba", "ab"),
    "two equally short ones": ("abxba", "ab"),
    "the later one is shorter": ("axxbxab", "ab"),
    "list longer than the street": ("ab", "aab"),
    "twice the same": ("axaa", "aa"),
    "one too few": ("abab", "aaab"),
    "too many in the window": ("aaabaac", "abc"),
    "last letter of the alphabet": ("zyZY", "Zz"),
}
big = (20_000,)


def generate(random, n):
    """Few letters, with one of them rare; the list is taken from a stretch of the street, or nearly so."""
    size = max(1, n)
    letters = random.choice(["ab", "aab", "abc", "aaabcX", "aaAbB"])
    street = random.text(size, letters)
    start = random.integer(0, size - 1)
    length = random.integer(1, min(size, 6))
    wanted = "".join(random.shuffled(street[start : start + length]))
    if random.chance(0.3):
        wanted += random.choice(letters)
    if random.chance(0.3):
        wanted = "".join(dict.fromkeys(wanted))
    return street, wanted


def worst(random, n):
    """What is wanted stands only at the two ends of a long street."""
    return "b" + "a" * max(0, n - 2) + "c", "cab"


def valid(street, wanted):
    """What the statement allows."""
    return (
        len(street) >= 1
        and len(wanted) >= 1
        and all("a" <= letter <= "z" or "A" <= letter <= "Z" for letter in street + wanted)
    )


def oracle(street, wanted):
    """Try all stretches, the short ones first."""
    for length in range(len(wanted), len(street) + 1):
        for start in range(len(street) - length + 1):
            stretch = street[start : start + length]
            if all(stretch.count(letter) >= wanted.count(letter) for letter in set(wanted)):
                return stretch
    return ""
