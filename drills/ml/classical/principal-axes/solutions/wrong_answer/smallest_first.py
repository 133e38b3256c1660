"""eigh returns the eigenvalues in ascending order, and the first ones were taken: the directions in which the data hardly varies."""

import numpy as np


def principal_axes(points, count):
    centred = points.astype(np.float64) - points.astype(np.float64).mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / len(points))
    axes = vectors.T[:count]
    place = abs(axes).argmax(axis=1)
    axes = axes * np.sign(axes[np.arange(count), place])[:, None]
    parts = axes, values[:count], centred @ axes.T
    return tuple(part.astype(np.float32) for part in parts)
