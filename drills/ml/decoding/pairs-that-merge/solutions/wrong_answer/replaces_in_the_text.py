"""The pieces were joined with spaces and the pair was replaced in that text. A replacement also hits the end of one piece and the
beginning of the next: in "ba b" the pair a b is found across pieces ba and b. Compare whole pieces."""

import itertools
from collections import Counter


class Tokenizer:
    def __init__(self, words, counts, merges):
        texts = [" ".join(word) for word in words]
        self.pairs = []
        for _ in range(merges):
            pairs = Counter()
            for text, count in zip(texts, counts, strict=True):
                pieces = text.split(" ")
                for pair in itertools.pairwise(pieces):
                    pairs[pair] += count
            best = min(pairs, key=lambda pair: (-pairs[pair], pair), default=None)
            if best is None or pairs[best] < 2:
                break
            self.pairs.append(best)
            texts = [text.replace(" ".join(best), "".join(best)) for text in texts]

    def learned(self):
        return [list(pair) for pair in self.pairs]

    def cut(self, word):
        text = " ".join(word)
        for pair in self.pairs:
            text = text.replace(" ".join(pair), "".join(pair))
        return text.split(" ") if text else []
