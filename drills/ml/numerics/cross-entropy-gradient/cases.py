"""Cases for cross-entropy-gradient."""

import math

import numpy as np

examples = [
    (([[0.0, 0.0]], [1], -1), (0.6931, [[0.5, -0.5]]), "Both classes are equally likely: the loss is log 2."),
    (
        ([[2.0, 0.0], [1.0, 1.0]], [0, -1], -1),
        (0.1269, [[-0.1192, 0.1192], [0.0, 0.0]]),
        "The second row is ignored, so the mean is over one row.",
    ),
]
edges = {
    "one class": ([[3.0]], [0], -1),
    "one row of three": ([[1.0, 2.0, 3.0]], [2], -1),
    "the mean of two rows": ([[1.0, 0.0], [0.0, 3.0]], [0, 0], -1),
    "sure and right": ([[10_000.0, -10_000.0]], [0], -1),
    "sure and wrong": ([[10_000.0, -10_000.0]], [1], -1),
    "far below zero": ([[-9_000.0, -9_001.0]], [0], -1),
    "every row is ignored": ([[1.0, 2.0], [3.0, 4.0]], [-7, -7], -7),
    "half of the rows are ignored": ([[1.0, 2.0], [3.0, 0.0], [0.0, 1.0], [5.0, 5.0]], [1, -100, 0, -100], -100),
    "an ignored row with huge logits": ([[8_000.0, 0.0], [0.0, 1.0]], [-1, 1], -1),
    "not contiguous": (np.arange(6.0).reshape(2, 3).T, [0, 1, 0], -1),
    "equal logits, many classes": (np.zeros((2, 7)), [6, 0], -1),
}


def generate(random, n):
    """A few rows, sometimes with large logits, some of them ignored."""
    rows, classes = random.integer(1, min(n, 6)), random.integer(1, min(n + 1, 6))
    ignored = random.choice([-1, -100])
    share = random.choice([0.0, 0.3, 0.6])
    labels = [ignored if random.chance(share) else random.integer(0, classes - 1) for _ in range(rows)]
    return random.normals(rows, classes, scale=random.choice([1.0, 4.0, 2000.0])), np.array(labels), ignored


def valid(logits, labels, ignored):
    """Labels that are classes or ignored, one for each row."""
    return (
        logits.ndim == 2
        and logits.size > 0
        and labels.shape == logits.shape[:1]
        and ignored < 0
        and all(label == ignored or 0 <= label < logits.shape[1] for label in labels)
        and bool(np.isfinite(logits).all())
    )


def loss_of(logits, labels, ignored):
    """Row by row, with the terms of the sum relative to the label's."""
    total, count = 0.0, 0
    for row, label in zip(logits, labels, strict=True):
        if label != ignored:
            differences = [float(x - row[label]) for x in row]
            largest = max(differences)
            total += largest + math.log(math.fsum(math.exp(one - largest) for one in differences))
            count += 1
    return total / count if count else 0.0


def oracle(logits, labels, ignored):
    """The gradient by central differences of the loss."""
    return loss_of(logits, labels, ignored), *gradients(lambda x: loss_of(x, labels, ignored), logits)
