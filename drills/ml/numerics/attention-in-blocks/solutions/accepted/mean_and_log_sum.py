"""Only two things are kept: the mean so far and the logarithm of the weights' sum; a block is folded in like one more value."""

import numpy as np


class Running:
    def __init__(self, width):
        self.log_sum = -np.inf
        self.mean = np.zeros(width)

    def add(self, scores, values):
        scores = scores.astype(np.float64)
        largest = scores.max(initial=-np.inf)
        if largest == -np.inf:
            return
        weights = np.exp(scores - largest)
        block_log = largest + np.log(weights.sum())
        block_mean = weights @ values / weights.sum()
        log_sum = np.logaddexp(self.log_sum, block_log)
        self.mean = self.mean * np.exp(self.log_sum - log_sum) + block_mean * np.exp(block_log - log_sum)
        self.log_sum = log_sum

    def result(self):
        return self.mean.astype(np.float32)
