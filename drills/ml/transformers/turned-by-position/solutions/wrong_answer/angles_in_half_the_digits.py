"""Angles in float32: at position 99,991 the angle has a spacing of 0.008, and cos and sin are wrong in the third digit. Compute the table
in float64 and round cos and sin."""

import numpy as np


def turned_by_position(x, positions, base):
    half = x.shape[-1] // 2
    angles = np.outer(positions, base ** (-np.arange(half) / half)).astype(np.float32)
    cos, sin = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
    a, b = x[..., :half], x[..., half:]
    return np.concatenate([a * cos - b * sin, a * sin + b * cos], axis=-1)
