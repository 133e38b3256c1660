"""Cases for one-letter-a-day."""

examples = [
    (
        ("barn", "corn", ["born", "card", "darn", "corn"]),
        2,
        "barn, born, corn.",
    ),
    (("tea", "pie", ["pea", "tie", "pit"]), -1, "The goal is not allowed."),
    (("sun", "sun", []), 0),
]
edges = {
    "nothing is allowed": ("a", "b", []),
    "one letter": ("a", "z", ["z"]),
    "one day": ("lamp", "lame", ["lame"]),
    "the first letter": ("lamp", "damp", ["damp"]),
    "two letters differ, nothing between": ("cat", "dot", ["dot"]),
    "already there, though not allowed": ("cat", "cat", ["bat"]),
    "already there and allowed": ("cat", "cat", ["cat", "bat"]),
    "start is allowed too": ("cat", "cog", ["cat", "cot", "cog"]),
    "same letters in another order": ("abc", "bca", ["bac", "bca"]),
    "a word twice": ("aa", "bb", ["ab", "ab", "bb", "bb"]),
    "a long and a short way": ("aaa", "bbb", ["caa", "cba", "cbb", "aab", "abb", "bbb"]),
    "a detour is needed": ("aa", "bb", ["ac", "cc", "cb", "bb"]),
    "two parts without a bridge": ("aaa", "zzz", ["aab", "abb", "zzy", "zyy", "zzz"]),
    "only through the middle letter": ("axa", "aza", ["aya", "aza"]),
}
big = (5_000,)


def generate(random, n):
    """Words of few letters, most of them made from an earlier one by one change, so that ways are long."""
    size = max(1, n)
    length = 1 if size < 3 else 2 if size < 5 else 3 if size < 50 else 7
    letters = random.choice(["ab", "abc", "abcd"]) if size < 100 else "abcdef"

    def changed(word):
        place = random.integer(0, length - 1)
        return word[:place] + random.choice(letters) + word[place + 1 :]

    start = random.text(length, letters)
    allowed = [changed(start)]
    while len(allowed) < size:
        base = allowed[-1] if random.chance(0.6) else random.choice(allowed)
        allowed.append(changed(base) if random.chance(0.8) else random.text(length, letters))
    goal = random.choice([allowed[-1], random.choice(allowed), random.text(length, letters)])
    return start, goal, random.shuffled(allowed)


def worst(random, n):
    """All words are joined, and only after all of them it is clear that the goal cannot be reached."""
    letters = "abcdef"
    length = 6
    words = []
    for number in range(n):
        word = ""
        for _ in range(length):
            word += letters[number % 6]
            number //= 6
        words.append(word)
    return "aaaaaa", "zzzzzz", [*random.shuffled(words), "zzzzzz"]


def valid(start, goal, allowed):
    """What the statement allows."""
    words = [start, goal, *allowed]
    return 1 <= len(start) <= 8 and all(
        len(word) == len(start) and all("a" <= letter <= "z" for letter in word) for word in words
    )


def oracle(start, goal, allowed):
    """Lower the days of each word by those of its neighbours until nothing changes."""
    words = sorted({start, *allowed})
    days = dict.fromkeys(words, len(words) + 1)
    days[start] = 0
    pairs = [
        (one, other) for one in words for other in words if sum(a != b for a, b in zip(one, other, strict=True)) == 1
    ]
    for _ in words:
        before = dict(days)
        for one, other in pairs:
            days[other] = min(days[other], days[one] + 1)
        if before == days:
            break
    return days[goal] if days.get(goal, len(words) + 1) <= len(words) else -1
