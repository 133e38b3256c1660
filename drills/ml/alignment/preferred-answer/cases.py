"""Cases for preferred-answer."""

import math

import numpy as np

examples = [
    (
        ([-2.0], [-3.0], [-2.0], [-3.0], 0.1),
        (0.6931, [-0.05], [0.05]),
        "Policy and reference agree: the margin is 0, the loss log 2.",
    ),
    (
        ([-1.0, -4.0], [-3.0, -4.0], [-2.0, -4.0], [-2.0, -6.0], 1.0),
        (1.1269, [-0.0596, -0.4404], [0.0596, 0.4404]),
        "z is 2 for the first pair and −2 for the second.",
    ),
]
edges = {
    "one pair, sure and right": ([0.0], [-1000.0], [-500.0], [-500.0], 10.0),
    "one pair, sure and wrong": ([-1000.0], [0.0], [-500.0], [-500.0], 10.0),
    "a margin of zero": ([-7.0, -1.0], [-7.0, -1.0], [-3.0, -2.0], [-3.0, -2.0], 0.5),
    "the reference prefers it already": ([-1.0], [-9.0], [-1.0], [-9.0], 2.0),
    "only the reference differs": ([-5.0], [-5.0], [-6.0], [-2.0], 1.0),
    "a small beta": ([-10.0, -20.0], [-30.0, -15.0], [-12.0, -18.0], [-25.0, -16.0], 0.01),
    "three pairs, one of them lost": ([-1.0, -2.0, -900.0], [-2.0, -1.0, -1.0], [-1.0] * 3, [-1.0] * 3, 1.0),
    "long answers": ([-812.5, -640.25], [-810.5, -660.25], [-815.0, -641.0], [-809.0, -655.0], 0.1),
    "not contiguous": (np.array([-1.0, 0.0, -3.0, 0.0])[::2], [-2.0, -2.0], [-1.0, -1.0], [-2.0, -1.0], 1.0),
}


def generate(random, n):
    """Log probabilities on a grid, sometimes far apart."""
    count = random.integer(1, min(n, 8))
    far = random.choice([1, 1, 100])
    tensors = [-random.wholes(count, low=0, high=64) * far / 4 for _ in range(4)]
    return *tensors, random.choice([0.1, 0.5, 1.0, 3.0])


def valid(chosen, rejected, reference_chosen, reference_rejected, beta):
    """One log probability for each answer."""
    tensors = (chosen, rejected, reference_chosen, reference_rejected)
    shapes = chosen.ndim == 1 and chosen.size > 0 and all(t.shape == chosen.shape for t in tensors)
    return shapes and 0 < beta <= 10 and all(bool(np.isfinite(t).all()) for t in tensors)


def loss_of(chosen, rejected, reference_chosen, reference_rejected, beta):
    """Pair by pair; the larger exponent stands outside of the logarithm."""
    total = 0.0
    for a, b, c, d in zip(chosen, rejected, reference_chosen, reference_rejected, strict=True):
        z = beta * ((float(a) - float(c)) - (float(b) - float(d)))
        total += math.log1p(math.exp(-z)) if z > 0 else -z + math.log1p(math.exp(z))
    return total / len(chosen)


def oracle(chosen, rejected, reference_chosen, reference_rejected, beta):
    """The gradients by central differences of the loss."""
    rest = (reference_chosen, reference_rejected, beta)
    slopes = gradients(lambda a, b: loss_of(a, b, *rest), chosen, rejected)
    return loss_of(chosen, rejected, *rest), *slopes
