"""The mean was not subtracted: the first axis then points from the origin to the cloud, not along it. Points far from the origin show
it best."""

import numpy as np


def principal_axes(points, count):
    given = points.astype(np.float64)
    values, vectors = np.linalg.eigh(given.T @ given / len(points))
    axes = vectors[:, ::-1].T[:count]
    place = abs(axes).argmax(axis=1)
    axes = axes * np.sign(axes[np.arange(count), place])[:, None]
    parts = axes, values[::-1][:count], given @ axes.T
    return tuple(part.astype(np.float32) for part in parts)
