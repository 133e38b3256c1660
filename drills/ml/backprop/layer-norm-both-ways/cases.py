"""Cases for layer-norm-both-ways."""

import numpy as np

examples = [
    (
        ([[1.0, 3.0]], [1.0, 1.0], [0.0, 0.0], [[1.0, 0.0]], 1.0),
        ([[-0.7071, 0.7071]], [[0.1768, -0.1768]], [-0.7071, 0.0], [1.0, 0.0]),
        "The mean is 2, the variance 1, and eps is 1: the row is divided by √2.",
    ),
    (
        ([[0.0, 2.0], [5.0, 5.0]], [2.0, 2.0], [1.0, 1.0], [[1.0, 1.0], [1.0, 1.0]], 0.5),
        ([[-0.633, 2.633], [1.0, 1.0]], [[0.0, 0.0], [0.0, 0.0]], [-0.8165, 0.8165], [2.0, 2.0]),
        "An upstream gradient that is the same along a row moves nothing: adding to x changes no output.",
    ),
]
edges = {
    "one entry": ([[4.0]], [3.0], [0.5], [[2.0]], 0.01),
    "one row": ([[1.0, 2.0, 4.0]], [1.0, 2.0, 3.0], [0.0, 1.0, 0.0], [[1.0, -1.0, 0.5]], 0.001),
    "equal entries": ([[7.0, 7.0, 7.0]], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [[1.0, 2.0, 3.0]], 0.25),
    "many rows share one scale": (
        [[1.0, 2.0], [2.0, 1.0], [0.0, 4.0]], [1.0, 2.0], [0.0, 0.0], [[1.0, 0.0], [0.5, 1.0], [0.0, 2.0]], 0.1,
    ),
    "scale of zero and below": ([[1.0, -2.0, 0.5]], [0.0, -1.0, 2.0], [1.0, 1.0, 1.0], [[1.0, 1.0, -1.0]], 0.01),
    "far from zero": ([[1000.0, 1001.0, 1002.0]], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [[1.0, 0.0, 0.0]], 0.001),
    "a large eps": ([[0.0, 0.1]], [1.0, 1.0], [0.0, 0.0], [[1.0, 0.0]], 1.0),
    "not contiguous": (
        np.array([[1.0, 2.0], [4.0, 0.0], [2.0, 5.0]]).T, [1.0, 0.5, 2.0], [0.0, 1.0, 2.0],
        np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]]).T, 0.01,
    ),
}  # fmt: skip


def generate(random, n):
    """A few short rows."""
    rows, width = random.integer(1, min(n, 5)), random.integer(1, min(n + 1, 6))
    x = random.normals(rows, width, scale=random.choice([1.0, 3.0])) + random.choice([0.0, 5.0])
    upstream = random.normals(rows, width)
    return x, random.normals(width), random.normals(width), upstream, random.choice([1.0, 0.1, 0.01])


def valid(x, scale, shift, upstream, eps):
    """Shapes that fit together."""
    fit = x.ndim == 2 and x.size > 0 and upstream.shape == x.shape
    return fit and scale.shape == shift.shape == x.shape[1:] and 1e-6 <= eps <= 1


def forward(x, scale, shift, eps):
    """Row by row."""
    out = np.zeros_like(x)
    for number, row in enumerate(x):
        centred = row - row.sum() / len(row)
        out[number] = centred / np.sqrt((centred**2).sum() / len(row) + eps) * scale + shift
    return out


def oracle(x, scale, shift, upstream, eps):
    """The gradients by central differences of the output times upstream."""
    slopes = gradients(lambda x, scale, shift: (forward(x, scale, shift, eps) * upstream).sum(), x, scale, shift)
    return forward(x, scale, shift, eps), *slopes
