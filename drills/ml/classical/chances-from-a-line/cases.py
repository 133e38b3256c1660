"""Cases for chances-from-a-line."""

import numpy as np

examples = [
    (
        ([[1.0], [-1.0]], [1, 0], [0.0], 0.0, 0.0),
        (0.6931, [-0.5], 0.0, [2.0, 0.0]),
        "Both chances are one half. The curvature is 1/4 for the weight and for the bias: the step is 0.5 / 0.25.",
    ),
    (
        ([[0.0], [0.0], [0.0]], [1, 1, 0], [3.0], 0.0, 2.0),
        (9.6931, [6.0], -0.1667, [0.0, 0.6667]),
        "The scores are 0. The decay adds 9 to the loss and 6 to the gradient; the bias has none.",
    ),
]
_x = np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, -2.0], [3.0, 1.0], [-2.0, -1.0]])
_t = [1, 0, 0, 1, 0]
edges = {
    "one row": ([[2.0]], [1], [0.5], -0.5, 0.5),
    "all labels the same": (_x, [1, 1, 1, 1, 1], [0.1, -0.2], 0.3, 0.1),
    "without decay": (_x, [1, 0, 1, 0, 1], [0.5, 0.25], 0.5, 0.0),
    "a score of 800 that is right": ([[800.0], [1.0]], [1, 0], [1.0], 0.0, 1.0),
    "a score of 800 that is wrong": ([[800.0], [1.0]], [0, 0], [1.0], 0.0, 1.0),
    "a score of minus 800 that is wrong": ([[-800.0], [1.0]], [1, 0], [1.0], 0.0, 1.0),
    "the bias is not decayed": (_x, _t, [0.0, 0.0], 2.0, 5.0),
    "a large decay": (_x, _t, [1.0, -1.0], 0.5, 10.0),
    "two columns that are alike": ([[1.0, 1.0], [2.0, 2.0], [-1.0, -1.0]], [1, 0, 1], [0.5, 0.1], 0.0, 0.1),
    "not contiguous": (_x.T.copy().T[::-1], _t, [0.2, 0.4], -0.1, 0.2),
}


def generate(random, n):
    """A few rows with labels of both kinds; the row of zeros keeps the bias's curvature up where all scores are huge."""
    rows, width = random.integer(1, min(n, 8)), random.integer(1, 3)
    x = random.normals(rows, width, scale=random.choice([1.0, 1.0, 40.0]))
    x[0] = 0.0
    labels, weights = random.wholes(rows, low=0, high=1), random.normals(width)
    return x, labels, weights, random.choice([0.0, -1.5, 2.0]), random.choice([0.1, 0.5, 3.0])


def hessian(x, weights, bias, decay):
    """The Hessian, row by row."""
    width = x.shape[1]
    total = np.zeros((width + 1, width + 1))
    for row in x:
        score = float(row @ weights + bias)
        chance = 1 / (1 + np.exp(-score)) if score > 0 else np.exp(score) / (1 + np.exp(score))
        full = np.append(row, 1.0)
        total += chance * (1 - chance) * np.outer(full, full)
    total /= len(x)
    for place in range(width):
        total[place, place] += decay
    return total


def valid(x, labels, weights, bias, decay):
    """Shapes that fit, labels 0 or 1, and a Hessian that is clearly sound."""
    if x.ndim != 2 or not x.size or labels.shape != x.shape[:1] or weights.shape != x.shape[1:]:
        return False
    if not 0 <= decay <= 10 or not set(labels.tolist()) <= {0, 1} or abs(x @ weights + bias).max() > 5000:
        return False
    return bool(np.linalg.eigvalsh(hessian(x, weights, bias, decay))[0] > 1e-3)


def loss(x, labels, weights, bias, decay):
    """The loss, row by row."""
    total = 0.0
    for row, label in zip(x, labels, strict=True):
        score = float(row @ weights + bias)
        wrong = -score if label else score  # log(1 + exp(wrong))
        total += wrong + np.log1p(np.exp(-wrong)) if wrong > 0 else np.log1p(np.exp(wrong))
    return total / len(x) + decay / 2 * sum(weight**2 for weight in weights)


def oracle(x, labels, weights, bias, decay):
    """Slopes by central differences; the step by the inverse of a Hessian summed row by row."""
    slope = gradients(lambda weights, bias: loss(x, labels, weights, bias[0], decay), weights, np.array([bias]))
    after = np.append(weights, bias) - np.linalg.inv(hessian(x, weights, bias, decay)) @ np.concatenate(slope)
    return loss(x, labels, weights, bias, decay), slope[0], float(slope[1][0]), after
