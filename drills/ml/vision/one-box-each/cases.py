"""Cases for one-box-each."""

import numpy as np

examples = [
    (
        ([[0.0, 0.0, 4.0, 4.0], [1.0, 0.0, 5.0, 4.0], [10.0, 10.0, 12.0, 12.0]], [0.9, 0.8, 0.7], 0.5),
        [0, 2],
        "The first two share 12 of 20: 0.6 is more than 0.5.",
    ),
    (([[0.0, 0.0, 4.0, 4.0], [1.0, 0.0, 5.0, 4.0]], [0.2, 0.8], 0.6), [1, 0], "Exactly 0.6 is not more than 0.6."),
]
edges = {
    "no box": (np.zeros((0, 4)), np.zeros(0), 0.5),
    "one box": ([[0.0, 0.0, 1.0, 1.0]], [0.1], 0.0),
    "the same box three times": ([[1.0, 1.0, 3.0, 3.0]] * 3, [0.5, 0.9, 0.7], 0.9),
    "equal scores": ([[0.0, 0.0, 2.0, 2.0], [0.0, 0.0, 2.0, 2.0], [5.0, 5.0, 6.0, 6.0]], [0.5, 0.5, 0.5], 0.3),
    "touching edges": ([[0.0, 0.0, 2.0, 2.0], [2.0, 0.0, 4.0, 2.0]], [0.5, 0.6], 0.0),
    "apart in both directions": ([[0.0, 0.0, 2.0, 2.0], [5.0, 5.0, 9.0, 9.0]], [0.5, 0.6], 0.1),
    "one inside the other": ([[0.0, 0.0, 10.0, 10.0], [4.0, 4.0, 6.0, 6.0]], [0.9, 0.8], 0.05),
    "a box without area": ([[1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 2.0, 2.0]], [0.9, 0.8, 0.7], 0.0),
    "a dropped box drops nothing": (
        [[0.0, 0.0, 4.0, 1.0], [1.0, 0.0, 5.0, 1.0], [3.0, 0.0, 7.0, 1.0]],
        [0.9, 0.8, 0.7],
        0.3,
    ),
    "negative coordinates": ([[-4.0, -4.0, 0.0, 0.0], [-3.0, -4.0, 1.0, 0.0]], [0.1, 0.3], 0.4),
    "limit one keeps all": ([[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 1.0]], [0.1, 0.3], 1.0),
    "not contiguous": (np.array([[0.0, 1.0], [0.0, 0.0], [4.0, 5.0], [4.0, 4.0]]).T, [0.3, 0.9], 0.5),
}
big = (1500,)


def generate(random, n):
    """Boxes around a few centres on a grid of quarters, so that overlaps are exact and equal scores come up."""
    count = random.integer(1, n) if n < 100 else n
    centres = [(random.integer(-8, 8), random.integer(-8, 8)) for _ in range(random.integer(1, 5 + count // 20))]
    rows = []
    for _ in range(count):
        x, y = random.choice(centres)
        x, y = x + random.integer(-4, 4) / 4, y + random.integer(-4, 4) / 4
        rows.append([x, y, x + random.integer(0, 16) / 4, y + random.integer(1, 16) / 4])
    scores = random.wholes(count, low=0, high=max(2, count // 2)) / 64
    return np.array(rows), scores, random.choice([0.0, 0.1, 0.3, 0.51, 0.77, 1.0])


def valid(boxes, scores, limit):
    """Corners in order, one score for each box."""
    shapes = boxes.ndim == 2 and boxes.shape[1:] == (4,) and scores.shape == boxes.shape[:1] and 0 <= limit <= 1
    return shapes and bool(np.isfinite(boxes).all()) and bool((boxes[:, :2] <= boxes[:, 2:]).all())


def share(a, b):
    """Intersection over union of two boxes."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def oracle(boxes, scores, limit):
    """Take a box when no box that was taken before overlaps it too much."""
    kept = []
    for number in sorted(range(len(boxes)), key=lambda i: (-scores[i], i)):
        if all(share(boxes[number], boxes[other]) <= limit for other in kept):
            kept.append(number)
    return np.array(kept, dtype=np.int64)
