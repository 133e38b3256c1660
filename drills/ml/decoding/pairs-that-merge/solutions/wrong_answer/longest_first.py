"""The word was cut by the longest known piece at each place. That is another tokenizer: merges are applied in the order in which they
were learned, so a short pair that was learned early can keep a longer piece from ever coming about."""

import itertools
from collections import Counter


class Tokenizer:
    def __init__(self, words, counts, merges):
        texts = [list(word) for word in words]
        self.pairs = []
        for _ in range(merges):
            pairs = Counter()
            for text, count in zip(texts, counts, strict=True):
                for pair in itertools.pairwise(text):
                    pairs[pair] += count
            best = min(pairs, key=lambda pair: (-pairs[pair], pair), default=None)
            if best is None or pairs[best] < 2:
                break
            self.pairs.append(best)
            texts = [merge(text, best) for text in texts]

    def learned(self):
        return [list(pair) for pair in self.pairs]

    def cut(self, word):
        known = {left + right for left, right in self.pairs}
        pieces, place = [], 0
        while place < len(word):
            size = next((n for n in range(len(word) - place, 1, -1) if word[place : place + n] in known), 1)
            pieces.append(word[place : place + size])
            place += size
        return pieces


def merge(pieces, pair):
    out, place = [], 0
    while place < len(pieces):
        if tuple(pieces[place : place + 2]) == pair:
            out.append(pair[0] + pair[1])
            place += 2
        else:
            out.append(pieces[place])
            place += 1
    return out
