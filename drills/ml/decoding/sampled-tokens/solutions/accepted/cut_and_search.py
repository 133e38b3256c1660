"""Sort once, cut twice, and let searchsorted find all draws in the running sums."""

import numpy as np


def draw_tokens(logits, temperature, top_k, top_p, count, rng):
    if temperature == 0:
        return np.full(count, logits.argmax(), dtype=np.int64)
    order = np.argsort(-logits, kind="stable")[: top_k or len(logits)]
    scaled = logits[order].astype(np.float64) / temperature
    weights = np.exp(scaled - scaled[0])
    probabilities = weights / weights.sum()
    before = np.cumsum(probabilities) - probabilities
    kept = before < top_p
    sums = np.cumsum(probabilities[kept])
    places = np.searchsorted(sums, rng.random(count) * sums[-1], side="right")
    return order[np.minimum(places, len(sums) - 1)]
