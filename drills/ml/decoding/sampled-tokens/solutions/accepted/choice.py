"""Probabilities of the whole vocabulary with zeros where it is cut, and the generator's own choice."""

import numpy as np


def draw_tokens(logits, temperature, top_k, top_p, count, rng):
    tokens = len(logits)
    if temperature == 0:
        return np.full(count, np.argmax(logits))
    scaled = logits.astype(np.float64) / temperature
    if 0 < top_k < tokens:
        scaled = np.where(logits >= np.sort(logits)[-top_k], scaled, -np.inf)
    weights = np.exp(scaled - scaled.max())
    weights /= weights.sum()
    order = np.argsort(-weights, kind="stable")
    reached = np.cumsum(weights[order])
    first = int(np.searchsorted(reached, top_p))
    weights[order[first + 1 :]] = 0
    return rng.choice(tokens, size=count, p=weights / weights.sum())
