"""eigh returns eigenvectors as columns, and the rows were taken. For a symmetric pattern that looks nearly right; with three
dimensions the axes are not even along the spread."""

import numpy as np


def principal_axes(points, count):
    centred = points.astype(np.float64) - points.astype(np.float64).mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / len(points))
    axes = vectors[::-1][:count]
    place = abs(axes).argmax(axis=1)
    axes = axes * np.sign(axes[np.arange(count), place])[:, None]
    parts = axes, values[::-1][:count], centred @ axes.T
    return tuple(part.astype(np.float32) for part in parts)
