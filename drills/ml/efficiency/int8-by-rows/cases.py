"""Cases for int8-by-rows. Each row is a grid of whole steps with a little noise, so that no entry is near a half."""

import numpy as np

examples = [
    (
        ([[127.0, -63.3, 0.2]],),
        ([[127, -63, 0]], [1.0], [[127.0, -63.0, 0.0]]),
        "The scale is 1.",
    ),
    (
        ([[0.0, 0.0], [-254.0, 3.6]],),
        ([[0, 0], [-127, 2]], [1.0, 2.0], [[0.0, 0.0], [-254.0, 4.0]]),
        "A row of zeros has the scale 1; 3.6 / 2 is rounded to 2.",
    ),
]
edges = {
    "one entry": ([[5.0]],),
    "one entry below zero": ([[-5.0]],),
    "only zeros": ([[0.0, 0.0]],),
    "the largest is negative": ([[-127.0, 100.2, 1.7]],),
    "nothing above zero": ([[-127.0, -100.2, -1.7]],),
    "rows of very different size": ([[10000.0, -5000.0], [0.01, 0.002]],),
    "smaller than a step": ([[127.0, 0.3, -0.3]],),
    "rounds away from zero": ([[127.0, 1.8, -1.8]],),
    "not contiguous": (np.array([[127.0, 3.2], [-8.9, 254.0], [1.1, 7.4]]).T,),
}


def generate(random, n):
    """Grids of whole steps, moved by at most a third of a step."""
    rows, width = random.integer(1, min(n, 5)), min(n, 8)
    codes = random.wholes(rows, width, low=-126, high=126) + random.uniforms(rows, width, low=-0.3, high=0.3)
    codes[:, random.integer(0, width - 1)] = random.choice([-127.0, 127.0])
    codes *= random.uniforms(rows, 1) < 0.9
    return (codes * random.uniforms(rows, 1, low=0.01, high=20.0),)


def valid(weights):
    """A matrix without entries near the middle of two codes."""
    if weights.ndim != 2 or weights.size == 0 or np.abs(weights).max() > 10_000:
        return False
    largest = np.abs(weights).max(axis=1, keepdims=True)
    steps = weights / np.where(largest == 0, 1, largest / 127)
    return bool((np.abs(np.abs(steps - np.floor(steps)) - 0.5) > 0.01).all())


def oracle(weights):
    """Entry by entry: the nearest of all 255 codes."""
    scales = np.array([max(abs(x) for x in row) / 127 or 1.0 for row in weights])
    grid = np.arange(-127, 128)
    codes = np.array(
        [[grid[np.abs(grid * s - x).argmin()] for x in row] for row, s in zip(weights, scales, strict=True)]
    )
    return codes, scales, codes * scales[:, None]
