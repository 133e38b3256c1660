"""The cache is two arrays (groups, tokens, D); the queries of a group go through one product with its keys."""

import numpy as np


class Layer:
    def __init__(self, groups, window):
        self.groups, self.window = groups, window
        self.keys = self.values = None

    def step(self, queries, keys, values):
        self.keys = self.kept(self.keys, keys)
        self.values = self.kept(self.values, values)
        heads, width = queries.shape
        grouped = queries.astype(np.float64).reshape(self.groups, heads // self.groups, width)
        scores = grouped @ self.keys.transpose(0, 2, 1) / np.sqrt(width)
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        return (weights @ self.values).reshape(heads, width).astype(np.float32)

    def kept(self, before, new):
        new = new[:, None, :].astype(np.float64)
        both = new if before is None else np.concatenate([before, new], axis=1)
        return both[:, -self.window :]

    def cached(self):
        return 0 if self.keys is None else self.keys.shape[1]
