"""A Python loop over points pays a microsecond for each of numpy's calls, thousands of times in each round. Let numpy walk over
the points: differences of all points to all centres in one expression."""

import numpy as np


def nearest(points, centres):
    return np.array([((point - centres) ** 2).sum(axis=1).round(3).argmin() for point in points], dtype=np.int64)


def k_means(points, centres, rounds):
    centres = centres.copy()
    for _ in range(rounds):
        own = nearest(points, centres)
        sums, numbers = np.zeros_like(centres), np.zeros(len(centres), dtype=np.int64)
        for point, k in zip(points, own, strict=True):
            sums[k] += point
            numbers[k] += 1
        for k in range(len(centres)):
            if numbers[k]:
                centres[k] = sums[k] / np.float32(numbers[k])
    return centres, nearest(points, centres)
