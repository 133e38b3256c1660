"""Pair counts are kept from merge to merge: only words that hold the pair are taken out of the counts and put back in."""

import itertools
from collections import Counter, defaultdict


class Tokenizer:
    def __init__(self, words, counts, merges):
        totals = Counter()
        for word, count in zip(words, counts, strict=True):
            totals[word] += count
        texts = [list(word) for word in totals]
        weights = list(totals.values())
        pairs, where = Counter(), defaultdict(set)
        for place, text in enumerate(texts):
            for pair in itertools.pairwise(text):
                pairs[pair] += weights[place]
                where[pair].add(place)
        self.ranks = {}
        while len(self.ranks) < merges and pairs:
            best = min(pairs, key=lambda pair: (-pairs[pair], pair))
            if pairs[best] < 2:
                break
            self.ranks[best] = len(self.ranks)
            for place in list(where[best]):
                text = texts[place]
                for pair in itertools.pairwise(text):
                    pairs[pair] -= weights[place]
                    where[pair].discard(place)
                    if not pairs[pair]:
                        del pairs[pair]
                texts[place] = text = merge(text, best)
                for pair in itertools.pairwise(text):
                    pairs[pair] += weights[place]
                    where[pair].add(place)

    def learned(self):
        return [list(pair) for pair in self.ranks]

    def cut(self, word):
        pieces = list(word)
        while True:
            known = [pair for pair in itertools.pairwise(pieces) if pair in self.ranks]
            if not known:
                return pieces
            pieces = merge(pieces, min(known, key=self.ranks.__getitem__))


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
