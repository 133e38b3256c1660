"""Cases for grouped-heads-with-cache."""

import numpy as np

examples = [
    (
        (
            [
                ["Layer", 1, 4],
                ["step", [[1.0], [1.0]], [[0.0]], [[10.0]]],
                ["step", [[1.0], [0.0]], [[1.0986123]], [[20.0]]],
                ["cached"],
            ],
        ),
        [None, [[10.0], [10.0]], [[17.5], [15.0]], 2],
        "Both heads share one head of keys. The first weighs the two tokens 1 : 3, the second 1 : 1.",
    ),
    (
        (
            [
                ["Layer", 2, 1],
                ["step", [[1.0], [1.0], [1.0], [1.0]], [[0.0], [0.0]], [[1.0], [2.0]]],
                ["step", [[1.0], [1.0], [1.0], [1.0]], [[0.0], [0.0]], [[3.0], [4.0]]],
                ["cached"],
            ],
        ),
        [None, [[1.0], [1.0], [2.0], [2.0]], [[3.0], [3.0], [4.0], [4.0]], 1],
        "Heads 0 and 1 use the first head of values, 2 and 3 the second. A window of 1 sees the token itself only.",
    ),
]
_two = np.arange(8.0).reshape(4, 2) / 4
edges = {
    "nothing yet": ([["Layer", 1, 1], ["cached"]],),
    "a first token sees itself": ([["Layer", 1, 3], ["step", [[5.0, 1.0]], [[2.0, 2.0]], [[7.0, 8.0]]]],),
    "as many key heads as query heads": (
        [["Layer", 2, 3], ["step", _two[:2], _two[:2], _two[2:]], ["step", _two[:2], _two[1:3], _two[:2]]],
    ),
    "one key head for all": (
        [["Layer", 1, 3], *(["step", _two, _two[i : i + 1], _two[3 - i : 4 - i]] for i in range(3))],
    ),
    "groups side by side": (
        [
            ["Layer", 2, 2],
            ["step", _two, [[1.0, 0.0], [0.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]]],
            ["step", _two, _two[:2], _two[2:]],
        ],
    ),
    "the window forgets": (
        [["Layer", 1, 2], *(["step", [[1.0]], [[float(i)]], [[10.0**i]]] for i in range(5)), ["cached"]],
    ),
    "the window is just full": (
        [["Layer", 1, 3], *(["step", [[1.0]], [[0.0]], [[float(i)]]] for i in range(3)), ["cached"]],
    ),
    "scores in the thousands": (
        [["Layer", 1, 4], ["step", [[100.0]], [[90.0]], [[1.0]]], ["step", [[100.0]], [[91.0]], [[2.0]]]],
    ),
    "scores below minus a thousand": (
        [["Layer", 1, 4], ["step", [[100.0]], [[-90.0]], [[1.0]]], ["step", [[100.0]], [[-91.0]], [[2.0]]]],
    ),
    "the scale is the square root of the width": (
        [
            ["Layer", 1, 4],
            ["step", [[1.0] * 4], [[1.0] * 4], [[1.0] * 4]],
            ["step", [[1.0] * 4], [[2.0] * 4], [[0.0] * 4]],
        ],
    ),
    "not contiguous": (
        [
            ["Layer", 2, 3],
            ["step", _two.reshape(2, 4).T, _two[:2].T, _two[2:].T],
            ["step", _two[::-1], _two[1:3].T, _two[:2]],
        ],
    ),
    "what was handed in may change afterwards": (
        [["Layer", 1, 9], *(["step", [[1.0, 1.0]], [[0.5 * i, 0.0]], [[float(i), 1.0]]] for i in range(4)), ["cached"]],
    ),
}


def generate(random, n):
    """A few heads and tokens; windows that bind and windows that do not."""
    groups, share, width = random.integer(1, 3), random.integer(1, 3), random.integer(1, 4)
    scale = random.choice([1.0, 2.0, 30.0])
    made = [["Layer", groups, random.choice([1, 2, 3, 50])]]
    for _ in range(random.integer(1, min(n, 8))):
        keys, values = random.normals(groups, width, scale=scale), random.normals(groups, width)
        made.append(["step", random.normals(groups * share, width, scale=scale), keys, values])
        if random.chance(0.2):
            made.append(["cached"])
    return (made,)


def valid(calls):
    """A constructor, then steps of one shape that fit it."""
    if not calls or calls[0][0] != "Layer" or min(calls[0][1:]) < 1 or any(name == "Layer" for name, *_ in calls[1:]):
        return False
    groups, shapes = calls[0][1], set()
    for _, *given in (call for call in calls[1:] if call[0] == "step"):
        queries, keys, values = given
        if queries.ndim != 2 or not queries.size or len(queries) % groups or keys.shape != values.shape:
            return False
        if keys.shape != (groups, queries.shape[1]):
            return False
        shapes.add(queries.shape)
    return len(shapes) <= 1


def oracle(calls):
    """Every token is kept; each query head works its scores out one by one."""
    _, groups, window = calls[0]
    past, out = [], [None]
    for name, *given in calls[1:]:
        if name == "cached":
            out.append(min(len(past), window))
            continue
        queries, keys, values = given
        past.append((keys, values))
        rows = []
        for head, query in enumerate(queries):
            group = head * groups // len(queries)
            seen = past[-window:]
            scores = np.array([query @ key[group] for key, _ in seen]) / np.sqrt(len(query))
            weights = np.exp(scores - scores.max())
            rows.append(weights / weights.sum() @ np.array([value[group] for _, value in seen]))
        out.append(np.array(rows))
    return out
