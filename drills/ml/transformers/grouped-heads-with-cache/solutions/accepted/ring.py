"""A ring of `window` places that is written over: softmax does not mind in which order the tokens stand."""

import numpy as np


class Layer:
    def __init__(self, groups, window):
        self.groups, self.window, self.seen = groups, window, 0
        self.keys = self.values = None

    def step(self, queries, keys, values):
        heads, width = queries.shape
        if self.keys is None:
            self.keys = np.zeros((self.groups, self.window, width))
            self.values = np.zeros((self.groups, self.window, width))
        self.keys[:, self.seen % self.window] = keys
        self.values[:, self.seen % self.window] = values
        self.seen += 1
        held = self.cached()
        out = np.empty((heads, width), dtype=np.float32)
        for head in range(heads):
            group = head // (heads // self.groups)
            scores = self.keys[group, :held] @ queries[head].astype(np.float64) / np.sqrt(width)
            weights = np.exp(scores - scores.max())
            out[head] = weights @ self.values[group, :held] / weights.sum()
        return out

    def cached(self):
        return min(self.seen, self.window)
