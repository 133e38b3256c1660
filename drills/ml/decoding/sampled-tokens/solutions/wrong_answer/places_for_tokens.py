"""What was drawn are places in the sorted order, not tokens: place 0 is the most probable token, whichever that is. Map the
places back through the order."""

import numpy as np


def draw_tokens(logits, temperature, top_k, top_p, count, rng):
    if temperature == 0:
        return np.full(count, logits.argmax(), dtype=np.int64)
    order = np.argsort(-logits, kind="stable")[: top_k or len(logits)]
    scaled = logits[order].astype(np.float64) / temperature
    weights = np.exp(scaled - scaled[0])
    probabilities = weights / weights.sum()
    kept = np.cumsum(probabilities) - probabilities < top_p
    sums = np.cumsum(probabilities[kept])
    return np.searchsorted(sums, rng.random(count) * sums[-1], side="right")
