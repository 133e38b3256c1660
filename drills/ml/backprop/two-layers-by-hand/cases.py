"""Cases for two-layers-by-hand."""

import numpy as np

examples = [
    (
        ([[1.0]], [0], [[2.0]], [0.0], [[0.0, 0.0]], [0.0, 0.0]),
        (0.6931, [[0.0]], [0.0], [[-1.0, 1.0]], [-0.5, 0.5]),
        "Both classes are equally likely. Nothing reaches the first layer, for w2 is 0.",
    ),
    (
        ([[1.0], [-1.0]], [1, 1], [[1.0]], [0.0], [[0.0, 1.0986123]], [0.0, 0.0]),
        (0.4904, [[-0.1373]], [-0.1373], [[0.125, -0.125]], [0.375, -0.375]),
        "The second row dies in the ReLU: it moves b2 only.",
    ),
]
_x = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 1.0]])
_w1 = np.array([[1.0, -1.0, 0.5, 0.0], [0.5, 1.0, -1.0, 2.0], [-1.0, 0.0, 1.0, 1.0]])
_w2 = np.array([[1.0, 0.0, -1.0], [0.5, 2.0, 0.0], [-1.0, 1.0, 1.0], [0.0, -0.5, 1.5]])
_b1, _b2 = np.array([0.1, 0.2, -0.3, 0.4]), np.array([0.0, 0.5, -0.5])
edges = {
    "one of everything": ([[2.0]], [0], [[1.0]], [1.0], [[3.0]], [0.0]),
    "one class": (_x, [0, 0], _w1, _b1, _w2[:, :1], [1.0]),
    "all units dead": (_x, [0, 2], _w1 * 0, [-1.0, -1.0, -1.0, -1.0], _w2, _b2),
    "exactly zero before ReLU": (
        [[1.0, 1.0]],
        [1],
        [[1.0, 2.0], [-1.0, -2.0]],
        [0.0, 0.0],
        [[1.0, 0.0], [0.0, 1.0]],
        [0.0, 0.0],
    ),
    "logits in the thousands": ([[100.0]], [1], [[50.0]], [0.0], [[1.0, 0.0]], [0.0, 0.0]),
    "logits far below zero": ([[100.0]], [0], [[50.0]], [0.0], [[-1.0, -1.0]], [0.0, 0.0]),
    "the mean over rows": (np.repeat(_x[:1], 4, axis=0), [0, 1, 2, 0], _w1, _b1, _w2, _b2),
    "as many rows as features": (np.vstack([_x, [[1.0, 1.0, -1.0]]]), [2, 0, 1], _w1, _b1, _w2, _b2),
    "biases only": (_x * 0, [1, 2], _w1, _b1 + 1, _w2, _b2),
    "not contiguous": (_x.T.copy().T, [2, 1], _w1[:, ::-1], _b1, _w2.T.copy().T, _b2),
}


def generate(random, n):
    """A small network; nothing close to the corner of the ReLU."""
    rows, width, hidden, classes = (random.integer(1, min(n, 4)) for _ in range(4))
    while True:
        x, w1, b1 = random.normals(rows, width), random.normals(width, hidden), random.normals(hidden)
        if abs(np.float32(x) @ np.float32(w1) + np.float32(b1)).min() > 0.01:
            break
    labels = random.wholes(rows, low=0, high=classes - 1)
    return x, labels, w1, b1, random.normals(hidden, classes), random.normals(classes)


def valid(x, labels, w1, b1, w2, b2):
    """Shapes that fit; no unit so close to zero that a difference would cross it, but for exact zeros."""
    if any(part.ndim != 2 or not part.size for part in (x, w1, w2)) or labels.shape != x.shape[:1]:
        return False
    if x.shape[1] != len(w1) or b1.shape != w1.shape[1:] or len(w2) != len(b1) or b2.shape != w2.shape[1:]:
        return False
    before = x @ w1 + b1
    clear = bool(((abs(before) > 1e-3) | (before == 0)).all())
    return clear and labels.min() >= 0 and labels.max() < len(b2) and abs(np.maximum(before, 0) @ w2 + b2).max() <= 1e4


def loss(x, labels, before, w2, b2):
    """The loss, given the hidden layer before its ReLU."""
    total = 0.0
    for row, label in zip(np.where(before > 0, before, 0.0) @ w2 + b2, labels, strict=True):
        shifted = row - row.max()
        total += np.log(np.exp(shifted).sum()) - shifted[label]
    return total / len(x)


def oracle(x, labels, w1, b1, w2, b2):
    """Slopes by central differences; units at exactly zero are held there."""
    fixed = x @ w1 + b1 == 0

    def of(w1, b1, w2, b2):
        before = np.where(fixed, 0.0, x @ w1 + b1)
        return loss(x, labels, before, w2, b2)

    return of(w1, b1, w2, b2), *gradients(of, w1, b1, w2, b2)
