"""Cases for masked-attention."""

import numpy as np

examples = [
    (
        ([[[1.0, 0.0]]], [[[1.0, 0.0], [0.0, 1.0]]], [[[10.0], [20.0]]], [2], False),
        [[[13.3024]]],
        "The scores are 0.707 and 0, the weights 0.670 and 0.330.",
    ),
    (
        ([[[1.0], [1.0]]], [[[1.0], [1.0]]], [[[1.0], [5.0]]], [2], True),
        [[[1.0], [3.0]]],
        "The first query sees only the first key.",
    ),
]
_cube = np.arange(12.0).reshape(2, 3, 2) / 6
edges = {
    "one of everything": ([[[2.0]]], [[[3.0]]], [[[7.0]]], [1], True),
    "padding is not seen": ([[[1.0]]], [[[1.0], [9.0]]], [[[4.0], [1000.0]]], [1], False),
    "no key at all": ([[[1.0]], [[1.0]]], [[[1.0]], [[1.0]]], [[[4.0]], [[6.0]]], [0, 1], False),
    "scores in the thousands": ([[[100.0, 0.0]]], [[[100.0, 0.0], [0.0, 100.0]]], [[[1.0], [2.0]]], [2], False),
    "fewer queries than keys, causal": (_cube[:, :1], _cube, _cube, [3, 3], True),
    "more queries than keys, causal": (_cube, _cube[:, :2], _cube[:, :2], [2, 1], True),
    "causal and padding together": (_cube, _cube, _cube, [2, 1], True),
    "the scale is the square root of the width": (np.ones((1, 1, 4)), np.eye(4)[None], np.eye(4)[None] * 8, [4], False),
    "values wider than keys": (_cube[:1], _cube[:1], np.arange(15.0).reshape(1, 3, 5), [3], False),
    "not contiguous": (_cube.transpose(0, 2, 1), _cube.transpose(0, 2, 1), _cube.transpose(0, 2, 1), [2, 1], True),
    "one sequence of a batch": (_cube[:1], _cube[:1], _cube[:1], [2], True),
}


def generate(random, n):
    """Small random tensors; some sequences are short or empty, some scores large."""
    size = min(n, 5)
    batch, many, keys, width, out = (random.integer(1, size) for _ in range(5))
    scale = random.choice([1.0, 2.0, 40.0])
    lengths = [random.integer(0, keys) if random.chance(0.6) else keys for _ in range(batch)]
    return (
        random.normals(batch, many, width, scale=scale),
        random.normals(batch, keys, width, scale=scale),
        random.normals(batch, keys, out),
        np.array(lengths),
        random.chance(0.6),
    )


def valid(queries, keys, values, lengths, causal):
    """Shapes that fit, lengths within the keys."""
    if queries.ndim != 3 or keys.ndim != 3 or values.ndim != 3 or not queries.size or not keys.size or not values.size:
        return False
    same = queries.shape[0] == keys.shape[0] == values.shape[0] == len(lengths)
    fit = queries.shape[2] == keys.shape[2] and keys.shape[1] == values.shape[1]
    return same and fit and min(lengths) >= 0 and max(lengths) <= keys.shape[1]


def oracle(queries, keys, values, lengths, causal):
    """Query by query, with the keys that it may see picked out."""
    batch, many, width = queries.shape
    out = np.zeros((batch, many, values.shape[2]))
    ahead = keys.shape[1] - many
    for b in range(batch):
        for i in range(many):
            seen = [j for j in range(lengths[b]) if not causal or j <= i + ahead]
            if seen:
                scores = np.array([queries[b, i] @ keys[b, j] for j in seen]) / np.sqrt(width)
                weights = np.exp(scores - scores.max())
                out[b, i] = weights / weights.sum() @ values[b, seen]
    return out
