"""Right singular vectors of the centred points: the covariance matrix is never formed."""

import numpy as np


def principal_axes(points, count):
    centred = points.astype(np.float64)
    centred = centred - centred.mean(axis=0)
    _, sizes, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes[:count]
    for axis in axes:
        largest = abs(axis).max()
        if axis[np.flatnonzero(abs(axis) > largest - 1e-6)[0]] < 0:
            axis *= -1
    variances = sizes[:count] ** 2 / len(points)
    return axes.astype(np.float32), variances.astype(np.float32), (centred @ axes.T).astype(np.float32)
