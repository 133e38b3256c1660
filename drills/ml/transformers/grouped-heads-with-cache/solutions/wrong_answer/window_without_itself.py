"""The window was taken from the tokens before, and the new one came on top: one token too many is seen and kept. A window of 1
shows it: only the token itself may count."""

import numpy as np


class Layer:
    def __init__(self, groups, window):
        self.groups, self.window, self.past = groups, window, []

    def step(self, queries, keys, values):
        self.past = [*self.past[-self.window :], (keys, values)]
        share = len(queries) // self.groups
        out = []
        for head, query in enumerate(queries):
            scores = np.array([query @ key[head // share] for key, _ in self.past]) / np.sqrt(len(query))
            weights = np.exp(scores - scores.max())
            out.append(weights / weights.sum() @ np.array([value[head // share] for _, value in self.past]))
        return np.array(out, dtype=np.float32)

    def cached(self):
        return len(self.past)
