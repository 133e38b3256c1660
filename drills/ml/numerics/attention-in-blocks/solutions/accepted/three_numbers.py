"""The largest score, the sum of the weights, the weighted sum; what is there is scaled down when a larger score comes."""

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
        before = np.exp(self.largest - largest)
        weights = np.exp(scores.astype(np.float64) - largest)
        self.total = self.total * before + weights.sum()
        self.weighted = self.weighted * before + weights @ values
        self.largest = largest

    def result(self):
        return (self.weighted / (self.total or 1.0)).astype(np.float32)
