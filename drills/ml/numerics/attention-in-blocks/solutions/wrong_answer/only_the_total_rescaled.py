"""The sum of weights was scaled down for the new largest score, the weighted sum of values was not: numerator and denominator
belong to different scales. Any block with a larger score than before shows it."""

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
        self.total = self.total * np.exp(self.largest - largest) + weights.sum()
        self.weighted = self.weighted + weights @ values
        self.largest = largest

    def result(self):
        return (self.weighted / (self.total or 1.0)).astype(np.float32)
