"""The exponent is −2i/D; here it is −i/D, so the pairs turn too fast by a square root. With one pair it cannot be seen, with two it can."""

import numpy as np


def turned_by_position(x, positions, base):
    half = x.shape[-1] // 2
    angles = np.outer(positions, base ** (-np.arange(half) / (2 * half)))
    cos, sin = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
    a, b = x[..., :half], x[..., half:]
    return np.concatenate([a * cos - b * sin, a * sin + b * cos], axis=-1)
