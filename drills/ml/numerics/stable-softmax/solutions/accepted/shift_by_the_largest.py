"""Subtract the largest score of each row: exponents end at 0, and the quotient is the same."""

import numpy as np


def softmax(scores, axis):
    largest = scores.max(axis=axis, keepdims=True)
    shifted = np.exp(scores - np.where(np.isinf(largest), np.float32(0), largest))
    total = shifted.sum(axis=axis, keepdims=True)
    return shifted / np.where(total == 0, np.float32(1), total)
