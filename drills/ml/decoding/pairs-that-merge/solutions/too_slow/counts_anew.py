"""Right, but every merge counts all pairs of all words again. Only the words that hold the merged pair change: take their pairs out of
the counts, merge, and put the new ones in."""

import itertools


class Tokenizer:
    def __init__(self, words, counts, merges):
        texts = [list(word) for word, count in zip(words, counts, strict=True) for _ in range(count)]
        self.pairs = []
        for _ in range(merges):
            every = [pair for text in texts for pair in itertools.pairwise(text)]
            best = min(set(every), key=lambda pair: (-every.count(pair), pair), default=None)
            if best is None or every.count(best) < 2:
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
