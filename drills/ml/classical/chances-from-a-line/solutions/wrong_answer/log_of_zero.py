"""log(1 − chance) was taken of a chance that had been rounded to 1: −∞ for a score of 800. The loss is about 800; it has to be worked out
from the score, not from the chance."""

import numpy as np


def newton_step(x, labels, weights, bias, decay):
    rows, width = x.shape
    full = np.hstack([x, np.ones((rows, 1))])
    parameters = np.append(weights, bias)
    scores = full @ parameters
    chances = np.exp(-np.logaddexp(0, -scores))
    with np.errstate(all="ignore"):
        right = np.where(labels == 1, chances, 1 - chances)
        loss = -np.log(right).mean() + decay / 2 * weights @ weights
    decayed = np.append(np.full(width, decay), 0.0)
    gradient = full.T @ (chances - labels) / rows + decayed * parameters
    hessian = (full * (chances * (1 - chances))[:, None]).T @ full / rows + np.diag(decayed)
    after = parameters - np.linalg.solve(hessian, gradient)
    return float(loss), gradient[:-1], float(gradient[-1]), after
