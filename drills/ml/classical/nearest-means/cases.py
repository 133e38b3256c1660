"""Cases for nearest-means. Points lie on a coarse grid and are few, so that ties are exact and means short."""

import numpy as np

examples = [
    (
        ([[0.0], [2.0], [10.0]], [[1.0], [8.0]], 1),
        ([[1.0], [10.0]], [0, 0, 1]),
        "10 is nearest to 8, and moves that centre.",
    ),
    (
        ([[0.0, 0.0], [4.0, 0.0]], [[0.0, 0.0], [9.0, 9.0]], 2),
        ([[2.0, 0.0], [9.0, 9.0]], [0, 0]),
        "The second centre gets no point and stays.",
    ),
]
edges = {
    "no rounds": ([[1.0], [5.0]], [[0.0], [4.0]], 0),
    "one point": ([[3.0, 4.0]], [[0.0, 0.0], [3.0, 3.0]], 1),
    "one centre": ([[1.0], [2.0], [6.0]], [[50.0]], 1),
    "a tie goes to the first": ([[1.0], [3.0]], [[2.0], [2.0]], 1),
    "a tie between two sides": ([[2.0], [0.0], [4.0]], [[0.0], [4.0]], 1),
    "an empty group stays": ([[0.0], [1.0]], [[0.0], [70.0]], 3),
    "groups of the centres that are returned": ([[0.0], [4.0], [6.0], [20.0]], [[0.0], [5.0]], 1),
    "a second round changes the groups": ([[0.0], [4.0], [6.0], [20.0]], [[0.0], [5.0]], 2),
    "equal points": ([[2.0, 2.0]] * 4, [[0.0, 0.0], [3.0, 3.0]], 2),
    "below zero": ([[-5.0, 1.0], [-6.0, 1.0], [5.0, -1.0]], [[0.0, 0.0], [-1.0, 0.0]], 2),
    "not contiguous": (np.array([[0.0, 1.0, 9.0], [0.0, 2.0, 9.0]]).T, np.array([[0.0, 8.0], [0.0, 8.0]]).T, 1),
}
big = (20_000,)


def generate(random, n):
    """Points around a few places; the centres start at some of them."""
    width = random.integer(1, 3)
    groups = random.integer(1, min(n, 4))
    if n > 1000:
        width, groups = 4, 12
    places = random.wholes(groups, width, low=-40, high=40) * 2
    own = random.wholes(n, low=0, high=groups - 1)
    points = places[own] + random.wholes(n, width, low=-3, high=3)
    start = random.wholes(groups, width, low=-40, high=40)
    return points, start, random.integer(0, 3) if n <= 1000 else 4


def valid(points, centres, rounds):
    """Shapes that fit."""
    return (
        points.ndim == centres.ndim == 2
        and points.size > 0
        and centres.size > 0
        and points.shape[1] == centres.shape[1]
    )


def oracle(points, centres, rounds):
    """Point by point; the centres are rounded as float32 after each round, as the learner's are."""
    centres = centres.copy()
    for turn in range(rounds + 1):
        own = []
        for point in points:
            distances = [float(((point - centre) ** 2).sum()) for centre in centres]
            own.append(min(range(len(centres)), key=lambda k: (round(distances[k], 3), k)))
        if turn < rounds:
            for k in range(len(centres)):
                chosen = points[[place for place, one in enumerate(own) if one == k]]
                if len(chosen):
                    centres[k] = chosen.mean(axis=0)
    return centres, np.array(own)
