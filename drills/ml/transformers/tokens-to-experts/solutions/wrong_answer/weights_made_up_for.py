"""Dropped choices got the weight 0 and the rest was scaled up to 1. The task leaves the weights as they are: what is dropped adds
nothing, and the residual path carries the token on."""

import numpy as np


def route(logits, k, capacity):
    experts = np.argsort(-logits, axis=1, kind="stable")[:, :k]
    chosen = np.take_along_axis(logits, experts, axis=1)
    weights = np.exp(chosen - chosen[:, :1])
    asked = experts.T.reshape(-1)
    hot = asked[:, None] == np.arange(logits.shape[1])
    before = (np.cumsum(hot, axis=0) - hot)[np.arange(len(asked)), asked]
    kept = np.ascontiguousarray((before < capacity).reshape(k, len(logits)).T)
    weights = weights * kept
    total = weights.sum(axis=1, keepdims=True)
    return experts, np.where(total > 0, weights / np.where(total > 0, total, 1), 0).astype(np.float32), kept
