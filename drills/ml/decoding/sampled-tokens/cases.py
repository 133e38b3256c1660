"""Cases for sampled-tokens."""

import math

import numpy as np

DRAWS = 20_000
FEWER = 2_000  # where a mistake shows in every draw, and for the many random cases

examples = [
    (([1.0, 3.0, 2.0], 0.0, 0, 1.0, 3, 7), [1, 1, 1], "At temperature 0 there is no chance in it."),
    (([0.0, 5.0], 1.0, 1, 1.0, 4, 7), [1, 1, 1, 1], "Top-k of 1 leaves one token."),
]
edges = {
    "one token": ([2.0], 1.0, 0, 1.0, FEWER, 1),
    "no draws": ([2.0, 1.0], 1.0, 0, 1.0, 0, 2),
    "equally likely": ([1.0, 1.0, 1.0, 1.0], 1.0, 0, 1.0, DRAWS, 3),
    "cold": ([1.0, 2.0, 3.0], 0.5, 0, 1.0, FEWER, 4),
    "hot": ([1.0, 2.0, 6.0], 4.0, 0, 1.0, DRAWS, 5),
    "the two largest": ([1.0, 3.0, 2.0, 0.5], 1.0, 2, 1.0, FEWER, 6),
    "top-k beyond the vocabulary": ([1.0, 1.5], 1.0, 9, 1.0, FEWER, 7),
    "top-p keeps the token that crosses it": ([math.log(5), math.log(3), math.log(2)], 1.0, 0, 0.6, FEWER, 8),
    "top-p below the largest": ([math.log(5), math.log(3), math.log(2)], 1.0, 0, 0.3, FEWER, 9),
    "top-p after top-k": ([2.0, 1.9, 1.8, 1.7, 1.6], 1.0, 3, 0.5, DRAWS, 10),
    "top-p after the temperature": ([2.0, 1.0, 0.0], 3.0, 0, 0.7, FEWER, 11),
    "huge logits": ([10_000.0, 9_999.0, -10_000.0], 1.0, 0, 1.0, DRAWS, 12),
    "a masked token": ([1.0, -1e999, 1.0], 1.0, 0, 1.0, FEWER, 13),
    "coldest, with a tie": ([3.0, 7.0, 7.0], 0.0, 0, 1.0, 50, 14),
    "not contiguous": (np.array([0.0, 9.0, 1.0, 9.0, 2.0, 9.0])[::2], 1.0, 0, 1.0, FEWER, 15),
    "the order of the tokens is kept": ([0.0, 3.0, 1.0, 2.0], 1.0, 3, 0.9, DRAWS, 16),
}


def generate(random, n):
    """A small vocabulary with all logits different."""
    size = random.integer(1, min(n + 1, 8))
    logits = np.array(random.distinct(size, -30, 30)) / 10
    temperature = random.choice([0.0, 0.5, 1.0, 2.0])
    top_p = random.choice([1.0, 0.91, 0.52, 0.23])
    return logits, temperature, random.integer(0, size), top_p, FEWER, random.integer(0, 10_000)


def valid(logits, temperature, top_k, top_p, count, rng):
    """Settings in their ranges."""
    fine = logits.ndim == 1 and logits.size > 0 and np.isfinite(logits).any() and bool((logits < np.inf).all())
    return fine and 0 <= temperature <= 10 and top_k >= 0 and 0 < top_p <= 1 and 0 <= count <= 50_000


def oracle(logits, temperature, top_k, top_p, count, rng):
    """The probability of every token."""
    if temperature == 0:
        return np.eye(len(logits))[int(np.argmax(logits))]
    order = sorted(range(len(logits)), key=lambda token: -logits[token])
    kept = order[: top_k or len(order)]
    weights = {token: math.exp((logits[token] - logits[kept[0]]) / temperature) for token in kept}
    total = sum(weights.values())
    chosen, reached = [], 0.0
    for token in kept:
        if chosen and reached >= top_p - 1e-9:
            break
        chosen.append(token)
        reached += weights[token] / total
    share = sum(weights[token] for token in chosen)
    return np.array([weights[token] / share if token in chosen else 0.0 for token in range(len(logits))])


def check(args, got, want):
    """As many tokens as asked for, all in the vocabulary, distributed as they should be."""
    count = args[4]
    if got.shape != (count,):
        return f"got shape {got.shape}, expected {(count,)}"
    if count == 0:
        return None
    if got.min() < 0 or got.max() >= len(want):
        return f"drew {got.min() if got.min() < 0 else got.max()}, but the tokens are 0 to {len(want) - 1}"
    return unlike(np.bincount(got, minlength=len(want)), want)
