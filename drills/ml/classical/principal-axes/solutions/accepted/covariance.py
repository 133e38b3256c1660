"""Eigenvectors of the covariance matrix, in float64 because squares of large numbers lose digits."""

import numpy as np


def principal_axes(points, count):
    centred = points.astype(np.float64) - points.astype(np.float64).mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / len(points))
    axes = vectors[:, ::-1].T[:count]
    sizes = abs(axes)
    place = (sizes > sizes.max(axis=1, keepdims=True) - 1e-6).argmax(axis=1)
    axes = axes * np.sign(axes[np.arange(count), place])[:, None]
    along = centred @ axes.T
    return axes.astype(np.float32), values[::-1][:count].astype(np.float32), along.astype(np.float32)
