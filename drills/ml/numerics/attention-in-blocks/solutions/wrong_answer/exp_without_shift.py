"""exp of a score was taken as it is. Above 709 it is infinite even in float64, and far below zero all weights vanish: 0 / 0. The
largest score so far has to be taken away, and scores of −9000 and −9001 show why in the other direction."""

import numpy as np


class Running:
    def __init__(self, width):
        self.total = 0.0
        self.weighted = np.zeros(width)

    def add(self, scores, values):
        with np.errstate(all="ignore"):
            weights = np.exp(scores.astype(np.float64))
            self.total = self.total + weights.sum()
            self.weighted = self.weighted + weights @ values

    def result(self):
        return (self.weighted / (self.total or 1.0)).astype(np.float32)
