"""Cases for stable-softmax."""

import numpy as np

examples = [
    (([1.0, 2.0, 3.0], 0), [0.0900, 0.2447, 0.6652]),
    (([[1000.0, 1001.0], [-5.0, -5.0]], 1), [[0.2689, 0.7311], [0.5, 0.5]], "exp(1000) does not fit into any float."),
]
edges = {
    "one score": ([4.0], 0),
    "one row of a batch": ([[0.5, -0.5, 2.0]], -1),
    "along the first axis": ([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]], 0),
    "ten thousand": ([[10_000.0, -10_000.0, 9_999.0]], 1),
    "far below zero": ([[-10_000.0, -10_001.0, -10_002.0]], -1),
    "large in one row only": ([[0.0, 1.0], [5_000.0, 5_003.0]], 1),
    "a masked score": ([[1.0, -1e999, 2.0]], 1),
    "a row with everything masked": ([[0.3, 0.1], [-1e999, -1e999]], 1),
    "the middle axis of three": (np.arange(12.0).reshape(2, 3, 2) / 4, 1),
    "not contiguous": (np.arange(6.0).reshape(2, 3).T, 0),
    "an axis counted from the end": (np.arange(8.0).reshape(2, 2, 2), -2),
}


def generate(random, n):
    """Scores of one to three axes, sometimes large, sometimes with masked ones."""
    shape = [random.integer(1, min(n, 6)) for _ in range(random.integer(1, 3))]
    scores = random.normals(*shape, scale=random.choice([1.0, 5.0, 3000.0]))
    if random.chance(0.3):
        scores = np.where(random.uniforms(*shape) < 0.2, -np.inf, scores)
    return scores, random.integer(-len(shape), len(shape) - 1)


def valid(scores, axis):
    """An axis that exists, and no NaN or +inf."""
    return scores.size > 0 and -scores.ndim <= axis < scores.ndim and not np.any(np.isnan(scores) | (scores == np.inf))


def oracle(scores, axis):
    """Row by row, each probability as 1 over a sum of exp of differences."""
    rows = np.moveaxis(scores, axis, -1)
    out = np.zeros_like(rows)
    for place in np.ndindex(rows.shape[:-1]):
        row = rows[place]
        for one, x in enumerate(row):
            if x > -np.inf:
                with np.errstate(over="ignore"):
                    out[place][one] = 1 / np.exp(row - x).sum()
    return np.moveaxis(out, -1, axis)
