"""A column of ones beside each layer's input makes the bias one more row of the weight."""

import numpy as np


def loss_and_gradients(x, labels, w1, b1, w2, b2):
    inputs = with_ones(x)
    first, second = np.vstack([w1, b1]), np.vstack([w2, b2])
    before = inputs @ first
    hidden = with_ones(np.where(before > 0, before, 0))
    logits = hidden @ second
    logits = logits - logits.max(axis=1, keepdims=True)
    log_chances = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    hot = labels[:, None] == np.arange(len(b2))
    slope = (np.exp(log_chances) - hot) / len(x)
    of_second = hidden.T @ slope
    of_first = inputs.T @ ((slope @ w2.T) * (before > 0))
    parts = of_first[:-1], of_first[-1], of_second[:-1], of_second[-1]
    return float(-log_chances[hot].mean()), *(part.astype(np.float32) for part in parts)


def with_ones(table):
    return np.hstack([table, np.ones((len(table), 1), dtype=table.dtype)])
