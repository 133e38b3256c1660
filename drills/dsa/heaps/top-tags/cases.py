"""Cases for top-tags."""

examples = [
    ((["gpu", "io", "gpu", "net", "io", "gpu"], 2), ["gpu", "io"], "gpu appears three times, io twice."),
    ((["b", "a", "c"], 2), ["a", "b"], "All appear once: the alphabet decides."),
    ((["x"], 1), ["x"]),
]
edges = {
    "k takes all": (["b", "a", "b", "c"], 3),
    "tie for the last place": (["m", "z", "m", "k", "z", "k", "a"], 2),
    "ties in falling order of appearance": (["d", "c", "b", "a"], 4),
    "one tag many times": (["q", "q", "q", "q"], 1),
    "prefix before the longer one": (["ab", "a", "abc"], 3),
    "most frequent comes last": (["a", "b", "b", "c", "c", "c"], 1),
    "ten against nine": (["n"] * 9 + ["t"] * 10 + ["a"], 2),
    "letters and length disagree": (["zz", "b", "aaa"], 2),
}


def generate(random, n):
    """Tags from a vocabulary that makes both ties and clear winners."""
    size = max(1, random.choice([n // 4, n // 2, n]))
    words = [random.text(random.integer(1, 3 if n < 1_000 else 6), "abcdefgh") for _ in range(size)]
    tags = [random.choice(words) for _ in range(n)]
    different = len(set(tags))
    return tags, random.integer(1, min(different, 100))


def worst(random, n):
    """Nearly all tags are different."""
    return [random.text(8, "abcdefghijklmnop") for _ in range(n)], 50


def valid(tags, k):
    """What the statement allows."""
    return all(1 <= len(tag) <= 8 and tag.isalpha() and tag.islower() for tag in tags) and 1 <= k <= len(set(tags))


def oracle(tags, k):
    """Take the best of the remaining tags, k times."""
    left = set(tags)
    out = []
    for _ in range(k):
        best = None
        for tag in sorted(left):
            if best is None or tags.count(tag) > tags.count(best):
                best = tag
        out.append(best)
        left.remove(best)
    return out
