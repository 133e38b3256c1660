"""Cases for area-under-roc."""

import numpy as np

examples = [
    (([0.9, 0.4, 0.6], [True, True, False]), 0.5, "0.9 beats 0.6, 0.4 does not."),
    (([1.0, 1.0, 0.0], [True, False, False]), 0.75, "One tie, one pair that is won."),
]
edges = {
    "one document": ([1.0], [True]),
    "none is relevant": ([1.0, 2.0], [False, False]),
    "all are relevant": ([1.0, 2.0], [True, True]),
    "all equal": ([3.0, 3.0, 3.0], [True, False, True]),
    "in perfect order": ([4.0, 3.0, 2.0, 1.0], [True, True, False, False]),
    "in reversed order": ([1.0, 2.0, 3.0], [True, False, False]),
    "ties among several": ([1.0, 1.0, 1.0, 2.0, 2.0], [True, False, False, True, False]),
    "below zero": ([-5.0, -1.0, -1.0], [False, True, False]),
    "not contiguous": (np.arange(6.0)[::-2], np.array([True, False, False, True])[::-1][:3]),
}
big = (20_000,)


def generate(random, n):
    """Few different scores, so that ties are common."""
    return random.wholes(n, low=-5, high=5) / 2, random.uniforms(n) < random.choice([0.2, 0.5])


def valid(scores, relevant):
    """One mark per score."""
    return scores.ndim == 1 and scores.size > 0 and relevant.shape == scores.shape


def oracle(scores, relevant):
    """Pair by pair."""
    pairs = [(x, y) for x in scores[relevant] for y in scores[~relevant]]
    return sum(1.0 if x > y else 0.5 if x == y else 0.0 for x, y in pairs) / len(pairs) if pairs else 0.5
