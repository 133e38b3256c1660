"""Cases for turned-by-position."""

import cmath

import numpy as np

examples = [
    (([[[[1.0, 0.0]]]], [0], 10000.0), [[[[1.0, 0.0]]]], "At position 0 nothing turns."),
    (
        ([[[[1.0, 0.0, 0.0, 2.0], [1.0, 0.0, 0.0, 2.0]]]], [1, 2], 100.0),
        [[[[0.5403, -0.1997, 0.8415, 1.9900], [-0.4161, -0.3973, 0.9093, 1.9601]]]],
        "Entries 0 and 2 are a pair and turn by 1 and 2; entries 1 and 3 by 0.1 and 0.2.",
    ),
]
edges = {
    "one pair": ([[[[3.0, -4.0]]]], [5], 10000.0),
    "two heads turn alike": (np.ones((1, 2, 2, 4)), [0, 3], 10000.0),
    "a batch of two": (np.arange(16.0).reshape(2, 1, 2, 4) / 4, [1, 2], 10000.0),
    "positions that do not start at zero": (np.ones((1, 1, 3, 4)), [7, 8, 9], 10000.0),
    "positions out of order": (np.ones((1, 1, 3, 2)), [5, 0, 2], 50.0),
    "far into the text": (np.ones((1, 1, 2, 4)), [65_537, 99_991], 10000.0),
    "another base": (np.ones((1, 1, 2, 6)), [1, 2], 2.0),
    "six entries": (np.arange(6.0).reshape(1, 1, 1, 6), [1], 10000.0),
    "not contiguous": (np.arange(24.0).reshape(1, 3, 2, 4).transpose(0, 2, 1, 3) / 8, [1, 2, 3], 10000.0),
}


def generate(random, n):
    """Small tensors; positions near or far."""
    batch, heads, tokens = random.integer(1, 2), random.integer(1, 2), random.integer(1, min(n, 5))
    far = random.choice([4, 50, 100_000])
    positions = [random.integer(0, far) for _ in range(tokens)]
    x = random.normals(batch, heads, tokens, 2 * random.integer(1, 4))
    return x, np.array(positions), random.choice([2.0, 100.0, 10000.0, 500000.0])


def valid(x, positions, base):
    """Four axes, an even last one, a position for each token."""
    shapes = x.ndim == 4 and x.size > 0 and x.shape[3] % 2 == 0 and positions.shape == (x.shape[2],)
    return shapes and base > 1 and bool(((positions >= 0) & (positions <= 100_000)).all())


def oracle(x, positions, base):
    """Each pair as a complex number, multiplied by one of length 1."""
    half = x.shape[3] // 2
    out = np.zeros_like(x)
    for place in np.ndindex(x.shape[:3]):
        for i in range(half):
            turn = cmath.exp(1j * int(positions[place[2]]) * base ** (-i / half))
            turned = complex(x[place][i], x[place][i + half]) * turn
            out[place][i], out[place][i + half] = turned.real, turned.imag
    return out
