"""The same, with a counter for each expert and a loop over the assignments."""

import numpy as np


def route(logits, k, capacity):
    experts = np.lexsort((np.broadcast_to(np.arange(logits.shape[1]), logits.shape), -logits), axis=1)[:, :k]
    chosen = np.take_along_axis(logits, experts, axis=1)
    weights = np.exp(chosen - chosen.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    room = [capacity] * logits.shape[1]
    kept = np.zeros(experts.shape, dtype=bool)
    for choice in range(k):
        for token, expert in enumerate(experts[:, choice]):
            kept[token, choice] = room[expert] > 0
            room[expert] -= bool(kept[token, choice])
    return experts, weights, kept
