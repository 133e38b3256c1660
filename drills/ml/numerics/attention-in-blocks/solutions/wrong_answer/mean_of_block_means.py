"""Each block's own softmax mean was averaged with the others, as if every block had the same weight. A block of one small score
then counts as much as one of many large ones; blocks must be weighted by the sums of their exponentials."""

import numpy as np


class Running:
    def __init__(self, width):
        self.means = np.zeros(width)
        self.blocks = 0

    def add(self, scores, values):
        largest = scores.max(initial=-np.inf)
        if largest == -np.inf:
            return
        weights = np.exp(scores - largest)
        self.means = self.means + weights @ values / weights.sum()
        self.blocks += 1

    def result(self):
        return (self.means / max(1, self.blocks)).astype(np.float32)
