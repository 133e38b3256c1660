"""Cases for tokens-to-experts."""

import numpy as np

examples = [
    (
        ([[0.0, 1.0986123], [0.0, 0.0], [2.0, 5.0]], 1, 1),
        ([[1], [0], [1]], [[1.0], [1.0], [1.0]], [[True], [True], [False]]),
        "Expert 1 has one place, and token 0 asked first. Of equal logits the lower index counts.",
    ),
    (
        ([[1.0986123, 0.0, -9.0], [0.0, 1.0986123, -9.0]], 2, 1),
        ([[0, 1], [1, 0]], [[0.75, 0.25], [0.75, 0.25]], [[True, False], [True, False]]),
        "Both first choices are served before the second choices, which find no room.",
    ),
]
_rows = np.array([[3.0, 1.0, 2.0], [1.0, 3.0, 2.0], [3.0, 2.0, 1.0], [2.0, 3.0, 1.0]])
edges = {
    "one token, one expert": ([[0.5]], 1, 1),
    "no room at all": (_rows, 2, 0),
    "room for everybody": (_rows, 2, 8),
    "all experts chosen": (_rows, 3, 4),
    "equal logits": ([[1.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0]], 2, 1),
    "equal logits behind a larger one": ([[0.0, 2.0, 0.0, 0.0, 1.0]], 3, 1),
    "first choices before second ones": ([[2.0, 1.0], [1.0, 2.0], [1.0, 2.0]], 2, 2),
    "tokens in their order": ([[1.0, 0.0]] * 5, 1, 3),
    "one expert is everybody's": (_rows + np.array([0.0, 90.0, 0.0]), 2, 2),
    "logits in the thousands": ([[9000.0, 9001.0, -9000.0], [-9000.0, -9001.0, -9002.0]], 2, 2),
    "not contiguous": (_rows.T.copy().T[::-1, ::-1], 2, 1),
}


def generate(random, n):
    """A few tokens; whole logits, so that some are equal; capacities that bind."""
    tokens, experts = random.integer(1, min(n, 8)), random.integer(1, 5)
    k = random.integer(1, experts)
    logits = random.wholes(tokens, experts, low=-2, high=3) * random.choice([1.0, 0.5, 1000.0])
    if random.chance(0.4):
        logits = random.normals(tokens, experts)
    return logits, k, random.integer(0, max(1, tokens * k // experts + 1))


def valid(logits, k, capacity):
    """A table, and numbers that fit it."""
    return logits.ndim == 2 and logits.size > 0 and 1 <= k <= logits.shape[1] and 0 <= capacity <= len(logits) * k


def oracle(logits, k, capacity):
    """Sorts each row as a list of pairs; serves the choices one after the other."""
    tokens = len(logits)
    experts = [sorted(range(logits.shape[1]), key=lambda e: (-row[e], e))[:k] for row in logits]
    weights = []
    for row, chosen in zip(logits, experts, strict=True):
        grown = np.exp(np.array([row[e] for e in chosen]) - max(row))
        weights.append(grown / grown.sum())
    taken = [0] * logits.shape[1]
    kept = [[False] * k for _ in range(tokens)]
    for choice in range(k):
        for token in range(tokens):
            expert = experts[token][choice]
            kept[token][choice] = taken[expert] < capacity
            taken[expert] += kept[token][choice]
    return np.array(experts), np.array(weights), np.array(kept)
