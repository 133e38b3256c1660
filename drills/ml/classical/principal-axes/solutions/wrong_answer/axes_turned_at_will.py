"""The axes were returned as the library gives them: they may point either way, and which way differs from machine to machine. Fix the
sign by a rule, or nobody can compare two runs."""

import numpy as np


def principal_axes(points, count):
    centred = points.astype(np.float64) - points.astype(np.float64).mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / len(points))
    axes = vectors[:, ::-1].T[:count]
    parts = axes, values[::-1][:count], centred @ axes.T
    return tuple(part.astype(np.float32) for part in parts)
