"""Cases for gain-near-the-top."""

import math

import numpy as np

examples = [
    (([[0.9, 0.5, 0.1]], [[0, 3, 1]], 2), ([0.5788], 0.5788), "4.4165 of 7.6309: the best document stands second."),
    (([[0.3, 0.2], [0.1, 0.4]], [[1, 0], [0, 0]], 1), ([1.0, 0.0], 0.5), "The second query has nothing to find."),
]
edges = {
    "one document": ([[0.5]], [[2]], 1),
    "one useless document": ([[0.5]], [[0]], 3),
    "k above the documents": ([[0.1, 0.2]], [[1, 4]], 50),
    "the relevant one is cut off": ([[0.9, 0.8, 0.1]], [[0, 0, 4]], 2),
    "equal scores keep their order": ([[0.5, 0.5, 0.5]], [[0, 1, 4]], 3),
    "all relevant alike": ([[0.1, 0.9, 0.4]], [[2, 2, 2]], 2),
    "the perfect order": ([[4.0, 3.0, 2.0, 1.0]], [[4, 3, 1, 0]], 4),
    "the worst order": ([[1.0, 2.0, 3.0, 4.0]], [[4, 3, 1, 0]], 4),
    "the ideal takes from below k": ([[3.0, 2.0, 1.0]], [[1, 0, 4]], 1),
    "negative scores": ([[-3.0, -1.0, -2.0]], [[4, 0, 1]], 2),
    "not contiguous": (np.arange(6.0).reshape(3, 2).T, [[0, 1, 2], [4, 1, 0]], 2),
}


def generate(random, n):
    """A few queries; scores on a coarse grid, so that equal ones come up."""
    queries, documents = random.integer(1, 4), random.integer(1, min(n + 1, 30))
    relevance = random.wholes(queries, documents, low=0, high=4) * (random.uniforms(queries, documents) < 0.6)
    scores = random.wholes(queries, documents, low=-4, high=8) / 4
    return scores, relevance.astype(np.int64), random.integer(1, documents + 2)


def valid(scores, relevance, k):
    """Tables of one shape."""
    shapes = scores.ndim == 2 and scores.size > 0 and relevance.shape == scores.shape and k >= 1
    return shapes and bool(np.isfinite(scores).all()) and bool(((relevance >= 0) & (relevance <= 4)).all())


def collected(grades, k):
    """The discounted gain of grades in this order."""
    return math.fsum((2 ** int(g) - 1) / math.log2(place + 1) for place, g in enumerate(grades[:k], 1))


def oracle(scores, relevance, k):
    """Query by query, with plain sorting."""
    values = []
    for row, grades in zip(scores, relevance, strict=True):
        order = sorted(range(len(row)), key=lambda d: -row[d])
        best = collected(sorted(grades, reverse=True), k)
        values.append(collected([grades[d] for d in order], k) / best if best else 0.0)
    return np.array(values), sum(values) / len(values)
