"""Cases for pairs-that-merge."""

import itertools

examples = [
    (
        (
            [
                ["Tokenizer", ["low", "lower", "newest"], [5, 2, 6], 4],
                ["learned"],
                ["cut", "lowest"],
                ["cut", ""],
            ],
        ),
        [None, [["w", "e"], ["l", "o"], ["e", "we"], ["ewe", "s"]], ["lo", "we", "s", "t"], []],
        "w e comes 2 + 6 = 8 times, then l o 7 times. Of the pairs that come 6 times, e we is the smallest.",
    ),
    (
        ([["Tokenizer", ["aaa"], [1], 5], ["learned"], ["cut", "aaaaa"]],),
        [None, [["a", "a"]], ["aa", "aa", "a"]],
        "a a is counted twice. After that, aa a comes once only, which is too little.",
    ),
]


def of(words, counts, merges, *cuts):
    """A case: learn, say what was learned, cut these words."""
    return ([["Tokenizer", words, counts, merges], ["learned"], *(["cut", word] for word in cuts)],)


edges = {
    "no words": of([], [], 3, "abc"),
    "no merges": of(["abab"], [9], 0, "abab"),
    "single letters only": of(["a", "b"], [5, 5], 3, "ab"),
    "seen once is too little": of(["abc"], [1], 3, "abc"),
    "seen twice is enough": of(["abc"], [2], 1, "abc"),
    "ties by the first piece": of(["ba", "ab"], [3, 3], 1, "abab"),
    "ties by the second piece": of(["ac", "ab"], [3, 3], 1, "acab"),
    "ties in the order of strings": of(["xyz", "aab"], [4, 4], 3, "xyzaab"),
    "counts are weights": of(["xy", "ab", "ab"], [5, 2, 2], 1, "xyab"),
    "the same word twice": of(["ab", "ab"], [1, 1], 2, "ab"),
    "a merge makes new pairs": of(["abcd"], [3], 3, "abcd", "bcd", "abc"),
    "from left to right": of(["aaaa", "aaa"], [2, 3], 2, "aaaaaaa", "aa"),
    "learned first, not longest": of(["bc", "abc", "ab"], [9, 2, 3], 3, "abc", "abcbc"),
    "never seen": of(["ab"], [5], 1, "zabz", "é", "ba"),
}
big = (1_000,)


def generate(random, n):
    """Few letters, so that pairs come back; words to cut of the same letters and some others."""
    letters = random.choice(["ab", "abc", "abcde"])
    count = random.integer(0, min(n, 40)) if n < 100 else n
    words = [random.text(random.integer(1, 8), letters) for _ in range(count)]
    cuts = [random.text(random.integer(0, 10), letters + "z") for _ in range(random.integer(0, 4))]
    merges = random.integer(0, 12) if n < 100 else 60
    return of(words, [random.integer(1, 4) for _ in words], merges, *cuts)


def valid(calls):
    """A constructor with as many counts as words."""
    if not calls or calls[0][0] != "Tokenizer" or any(name == "Tokenizer" for name, *_ in calls[1:]):
        return False
    _, words, counts, merges = calls[0]
    return len(words) == len(counts) and all(words) and all(count >= 1 for count in counts) and merges >= 0


def merged(pieces, pair):
    """The pieces with a pair merged, from left to right."""
    out = []
    for piece in pieces:
        # The piece before was free to merge only if it did not come from this merge.
        if out and (out[-1][0], piece) == pair and not out[-1][1]:
            out[-1] = (pair[0] + pair[1], True)
        else:
            out.append((piece, False))
    return [piece for piece, _ in out]


def oracle(calls):
    """Counts all pairs from the start for every merge."""
    _, words, counts, merges = calls[0]
    texts, learned, out = [list(word) for word in words], [], [None]
    for _ in range(merges):
        seen = {}
        for text, count in zip(texts, counts, strict=True):
            for left, right in itertools.pairwise(text):
                seen[left, right] = seen.get((left, right), 0) + count
        best = min(seen, key=lambda pair: (-seen[pair], pair), default=None)
        if best is None or seen[best] < 2:
            break
        learned.append(best)
        texts = [merged(text, best) for text in texts]
    for name, *given in calls[1:]:
        if name == "learned":
            out.append([list(pair) for pair in learned])
            continue
        pieces = list(given[0])
        for pair in learned:
            pieces = merged(pieces, pair)
        out.append(pieces)
    return out
