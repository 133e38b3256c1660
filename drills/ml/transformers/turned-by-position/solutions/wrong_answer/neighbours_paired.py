"""Pairs neighbours, entries 0 and 1, 2 and 3, as the paper draws them. The task pairs entry i with entry i + D/2, as most code does;
weights trained for one order are garbage in the other."""

import numpy as np


def turned_by_position(x, positions, base):
    half = x.shape[-1] // 2
    angles = np.outer(positions, base ** (-np.arange(half) / half))
    cos, sin = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
    a, b = x[..., ::2], x[..., 1::2]
    out = np.empty_like(x)
    out[..., ::2] = a * cos - b * sin
    out[..., 1::2] = a * sin + b * cos
    return out
