"""Top-p looked at the probabilities of the whole vocabulary and top-k cut afterwards. After top-k the kept tokens share all of
the probability, so fewer of them reach p: the order of the two cuts matters."""

import numpy as np


def draw_tokens(logits, temperature, top_k, top_p, count, rng):
    if temperature == 0:
        return np.full(count, logits.argmax(), dtype=np.int64)
    order = np.argsort(-logits, kind="stable")
    scaled = logits[order].astype(np.float64) / temperature
    weights = np.exp(scaled - scaled[0])
    probabilities = weights / weights.sum()
    kept = np.cumsum(probabilities) - probabilities < top_p
    kept[top_k or len(kept) :] = False
    sums = np.cumsum(probabilities[kept])
    places = np.searchsorted(sums, rng.random(count) * sums[-1], side="right")
    return order[np.minimum(places, len(sums) - 1)]
