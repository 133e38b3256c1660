"""Cases for same-beads."""

examples = [
    (
        (["rbg", "gbr", "rr", "brg", "r"],),
        [["rbg", "gbr", "brg"], ["rr"], ["r"]],
        "Two red beads are not the same as one.",
    ),
    ((["", "k", ""],), [["", ""], ["k"]], "Empty bags are alike as well."),
    ((["ab", "ba", "ab"],), [["ab", "ba", "ab"]], "Equal words stay as many as they are."),
]
edges = {
    "one bag": (["quartz"],),
    "one empty bag": ([""],),
    "all alike": (["abc", "bca", "cab", "acb"],),
    "all different": (["a", "b", "ab", "aa", "bb"],),
    "same letters, not as often": (["aab", "abb", "aba", "bab"],),
    "same sum of letter numbers": (["ad", "bc", "da", "cb"],),
    "same sum and length": (["bbb", "abc", "cba"],),
    "counts that run together": (["a" + "b" * 11, "a" * 11 + "b", "b" * 11 + "a"],),
    "alike but far apart": (["ab", "xyz", "c", "ba"],),
    "same word many times": (["zz", "zz", "zz"],),
    "last letter": (["az", "za", "zy", "yz"],),
    "same beginning": (["abcd", "abdc", "abce"],),
    "one letter, other lengths": (["a", "aa", "aaa", "aa"],),
}
big = (20_000,)


def generate(random, n):
    """Words of few letters, so that many are alike or nearly so; some are shuffles of earlier ones."""
    size = max(1, n)
    letters = random.choice(["ab", "abc", "abcdxyz"])
    longest = random.choice([2, 4, 12])
    bags = []
    for _ in range(size):
        if bags and random.chance(0.4):
            word = "".join(random.shuffled(random.choice(bags)))
            if word and random.chance(0.3):
                word = word[1:] + random.choice(letters)
        else:
            word = random.text(random.integer(0, longest), letters)
        bags.append(word)
    return (bags,)


def worst(random, n):
    """No two bags are alike: each word holds its number in the counts of its letters."""
    bags = []
    for number in range(n):
        counts = [number % 8, number // 8 % 8, number // 64 % 8, number // 512 % 8, number // 4096 % 8, number // 32768]
        bags.append("".join(letter * count for letter, count in zip("abcdef", counts, strict=True)))
    return (random.shuffled(bags),)


def valid(bags):
    """What the statement allows."""
    return len(bags) >= 1 and all(len(bag) <= 100 and set(bag) <= set("abcdefghijklmnopqrstuvwxyz") for bag in bags)


def oracle(bags):
    """Cross out letter by letter: two bags are alike when nothing is left of either."""

    def alike(one, other):
        for letter in one:
            if letter not in other:
                return False
            other = other.replace(letter, "", 1)
        return not other

    groups = []
    for bag in bags:
        for group in groups:
            if alike(bag, group[0]):
                group.append(bag)
                break
        else:
            groups.append([bag])
    return groups
