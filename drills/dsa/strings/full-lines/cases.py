"""Cases for full-lines."""

examples = [
    (
        (["Snow", "on", "all", "roads", "until", "noon."], 12),
        ["Snow  on all", "roads  until", "noon.       "],
        "The first line has 3 spaces for 2 gaps: the left one gets 2.",
    ),
    (
        (["extraordinary", "day"], 14),
        ["extraordinary ", "day           "],
        "A line of one word has its spaces behind it.",
    ),
    ((["a", "b", "c"], 5), ["a b c"], "The only line is the last one, and just full."),
]
edges = {
    "one word, full": (["word"], 4),
    "one word, not full": (["word"], 7),
    "width one": (["a", "b", "c"], 1),
    "each word fills a line": (["abc", "def", "ghi"], 3),
    "one space too few": (["abc", "def"], 6),
    "just one space": (["abc", "def"], 7),
    "last line is not stretched": (["aa", "bb", "cc", "d", "e"], 9),
    "last line has one word": (["aa", "bb", "cc"], 6),
    "spaces come out even": (["a", "b", "c", "dddddd"], 7),
    "one space left over": (["a", "b", "c", "dddddd"], 6),
    "two spaces left over": (["a", "b", "c", "d", "eeeeeeeeeee"], 12),
    "one gap takes all": (["ab", "cd", "efghijkl"], 10),
    "full line, then the last": (["to", "be", "or", "not"], 8),
    "word as long as the line between others": (["a", "bbbbb", "c"], 5),
    "full without a gap to stretch": (["ab", "c", "dddd", "e"], 4),
}
big = (90_000,)


def generate(random, n):
    """Short words for a narrow or a wide column, at times some as wide as the column."""
    width = random.choice([3, 5, 8, 12, 16, 25])
    longest = random.choice([2, 4, width, max(1, width // 2)])
    words = []
    for _ in range(max(1, n)):
        words.append(random.text(random.integer(1, min(longest, width)), "abcxyz"))
    return words, width


def worst(random, n):
    """Each word fills a line."""
    return ["ab"] * n, 2


def valid(words, width):
    """What the statement allows."""
    return len(words) >= 1 and width <= 100 and all(1 <= len(word) <= width and " " not in word for word in words)


def oracle(words, width):
    """Find each line's words by joining them; put its spaces in one by one, from the left, round and round."""
    lines, words = [], list(words)
    while words:
        count = max(count for count in range(1, len(words) + 1) if len(" ".join(words[:count])) <= width)
        line, words = words[:count], words[count:]
        if words and count > 1:
            gaps = [" "] * (count - 1) + [""]
            while sum(map(len, line + gaps)) < width:
                thin = min(gaps[:-1], key=len)
                gaps[gaps.index(thin)] += " "
            lines.append("".join(word + gap for word, gap in zip(line, gaps, strict=True)))
        else:
            lines.append(" ".join(line).ljust(width))
    return lines
