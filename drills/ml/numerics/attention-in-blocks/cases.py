"""Cases for attention-in-blocks."""

import numpy as np

examples = [
    (
        (
            [
                ["Running", 1],
                ["add", [0.0], [[10.0]]],
                ["result"],
                ["add", [0.0, -1e999], [[20.0], [99.0]]],
                ["result"],
            ],
        ),
        [None, None, [10.0], None, [15.0]],
        "Two equal scores: the mean. The masked value counts for nothing.",
    ),
    (
        ([["Running", 2], ["add", [0.0], [[1.0, 0.0]]], ["add", [1.0986123], [[0.0, 1.0]]], ["result"]],),
        [None, None, None, [0.25, 0.75]],
        "exp(1.0986) is 3.",
    ),
]
_four = np.arange(8.0).reshape(4, 2)
edges = {
    "nothing": ([["Running", 3], ["result"]],),
    "an empty block": ([["Running", 2], ["add", np.zeros(0), np.zeros((0, 2))], ["result"]],),
    "all masked": ([["Running", 1], ["add", [-np.inf, -np.inf], [[3.0], [4.0]]], ["result"]],),
    "masked first, then real": ([["Running", 1], ["add", [-np.inf], [[9.0]]], ["add", [1.0], [[5.0]]], ["result"]],),
    "real first, then masked": ([["Running", 1], ["add", [1.0], [[5.0]]], ["add", [-np.inf], [[9.0]]], ["result"]],),
    "the largest comes last": (
        [["Running", 1], ["add", [1.0, 2.0], [[1.0], [2.0]]], ["add", [3.0], [[3.0]]], ["result"]],
    ),
    "the largest comes first": (
        [["Running", 1], ["add", [3.0], [[3.0]]], ["add", [1.0, 2.0], [[1.0], [2.0]]], ["result"]],
    ),
    "scores in the thousands": (
        [["Running", 1], ["add", [9000.0], [[1.0]]], ["add", [9001.0, -9000.0], [[2.0], [3.0]]], ["result"]],
    ),
    "scores far below zero": ([["Running", 1], ["add", [-9000.0, -9001.0], [[1.0], [2.0]]], ["result"]],),
    "asked between blocks": (
        [
            ["Running", 2],
            ["add", [0.5], [[1.0, 2.0]]],
            ["result"],
            ["result"],
            ["add", [2.5], [[4.0, 0.0]]],
            ["result"],
        ],
    ),
    "values of zero with a large score": (
        [["Running", 1], ["add", [5.0], [[0.0]]], ["add", [4.0], [[1.0]]], ["result"]],
    ),
    "not contiguous": ([["Running", 4], ["add", [0.0, 1.0], _four.T], ["add", [2.0, 0.0], _four.T[::-1]], ["result"]],),
}


def generate(random, n):
    """Blocks of any length, some scores large, some masked."""
    width = random.integer(1, 4)
    scale = random.choice([1.0, 3.0, 500.0])
    made = [["Running", width]]
    for _ in range(random.integer(1, min(n, 8))):
        size = random.integer(0, 4)
        scores = random.normals(size, scale=scale)
        if size and random.chance(0.3):
            scores[random.integer(0, size - 1)] = -np.inf
        made.append(["add", scores, random.normals(size, width)])
        if random.chance(0.3):
            made.append(["result"])
    return ([*made, ["result"]],)


def valid(calls):
    """A constructor, then blocks that fit it."""
    if not calls or calls[0][0] != "Running" or calls[0][1] < 1 or any(name == "Running" for name, *_ in calls[1:]):
        return False
    blocks = [call[1:] for call in calls[1:] if call[0] == "add"]
    return all(
        scores.ndim == 1
        and values.shape == (len(scores), calls[0][1])
        and not np.isnan(scores).any()
        and not (scores > 1e4).any()
        and np.isfinite(values).all()
        for scores, values in blocks
    )


def oracle(calls):
    """Keeps every block, and works the softmax out from the start each time."""
    width, seen, out = calls[0][1], [], [None]
    for name, *given in calls[1:]:
        if name == "add":
            seen += [(score, value) for score, value in zip(*given, strict=True) if score > -np.inf]
            out.append(None)
        elif not seen:
            out.append(np.zeros(width))
        else:
            scores = np.array([score for score, _ in seen])
            weights = np.exp(scores - scores.max())
            out.append(weights / weights.sum() @ np.array([value for _, value in seen]))
    return out
