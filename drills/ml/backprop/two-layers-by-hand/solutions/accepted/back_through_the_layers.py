"""The slope in the logits, then backwards through each layer: input transposed times slope, sum of slope, slope times weight."""

import numpy as np


def loss_and_gradients(x, labels, w1, b1, w2, b2):
    rows = np.arange(len(x))
    before = x @ w1 + b1
    hidden = np.maximum(before, 0)
    logits = hidden @ w2 + b2
    shifted = logits - logits.max(axis=1, keepdims=True)
    grown = np.exp(shifted)
    sums = grown.sum(axis=1, keepdims=True)
    loss = (np.log(sums[:, 0]) - shifted[rows, labels]).mean()
    slope = grown / sums
    slope[rows, labels] -= 1
    slope /= len(x)
    back = slope @ w2.T * (before > 0)
    return float(loss), x.T @ back, back.sum(axis=0), hidden.T @ slope, slope.sum(axis=0)
