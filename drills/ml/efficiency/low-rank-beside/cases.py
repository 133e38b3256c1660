"""Cases for low-rank-beside."""

import numpy as np

examples = [
    (
        ([[1.0, 2.0]], [[1.0, 0.0], [0.0, 1.0]], [[1.0, 1.0]], [[1.0], [0.0]], 2.0, [[1.0, 1.0]]),
        ([[7.0, 2.0]], [[3.0, 2.0], [0.0, 1.0]], [[2.0, 4.0]], [[6.0], [6.0]]),
        "The path adds 2 · (1 + 2) to the first output.",
    ),
    (
        ([[1.0]], [[3.0]], [[1.0], [1.0]], [[0.0, 0.0]], 4.0, [[1.0]]),
        ([[3.0]], [[3.0]], [[0.0], [0.0]], [[2.0, 2.0]]),
        "At the start up is 0: y is the frozen layer's, and only up gets a gradient. The rank is 2, so the scale is 2.",
    ),
]
_x, _w = np.arange(6.0).reshape(2, 3) - 2, np.arange(12.0).reshape(4, 3) / 6
_down, _up = np.array([[1.0, 0.0, -1.0], [0.5, 2.0, 0.0]]), np.arange(8.0).reshape(4, 2) / 4 - 1
_grad = np.arange(8.0).reshape(2, 4) / 8 - 0.5
edges = {
    "one of everything": ([[2.0]], [[3.0]], [[5.0]], [[7.0]], 1.0, [[0.5]]),
    "no path": (_x, _w, _down, _up, 0.0, _grad),
    "the rank divides alpha": (_x, _w, _down, _up, 8.0, _grad),
    "a rank above the width": ([[1.0]], [[1.0]], [[1.0], [2.0], [3.0]], [[1.0, 1.0, 1.0]], 3.0, [[1.0]]),
    "down of zero": (_x, _w, np.zeros((2, 3)), _up, 2.0, _grad),
    "an upstream of zero": (_x, _w, _down, _up, 2.0, np.zeros((2, 4))),
    "one row": (_x[:1], _w, _down, _up, 16.0, _grad[:1]),
    "more inputs than outputs": (np.ones((2, 4)), np.ones((2, 4)), np.ones((1, 4)), np.ones((2, 1)), 0.5, np.eye(2)),
    "as many rows as outputs": (np.eye(3), _w[:3], _down, _up[:3], 2.0, np.arange(9.0).reshape(3, 3) / 9),
    "not contiguous": (_x.T[:, ::-1].T, _w.T.copy().T, _down, _up[::-1], 2.0, _grad.T.copy().T),
}


def generate(random, n):
    """Small matrices."""
    rows, ins, outs, rank = (random.integer(1, min(n, 4)) for _ in range(4))
    x, weight = random.normals(rows, ins), random.normals(outs, ins)
    down, up = random.normals(rank, ins), random.normals(outs, rank)
    return x, weight, down, up, random.choice([0.5, 1.0, 8.0]), random.normals(rows, outs)


def valid(x, weight, down, up, alpha, upstream):
    """Shapes that fit together."""
    if any(part.ndim != 2 or not part.size for part in (x, weight, down, up, upstream)) or not 0 <= alpha <= 64:
        return False
    (rows, ins), (outs, rank) = x.shape, up.shape
    return weight.shape == (outs, ins) and down.shape == (rank, ins) and upstream.shape == (rows, outs)


def oracle(x, weight, down, up, alpha, upstream):
    """The merged weight entry by entry; the gradients by central differences."""
    rank = len(down)

    def merged(down, up):
        return weight + alpha / rank * sum(np.outer(up[:, k], down[k]) for k in range(rank))

    slopes = gradients(lambda down, up: (x @ merged(down, up).T * upstream).sum(), down, up)
    return x @ merged(down, up).T, merged(down, up), *slopes
