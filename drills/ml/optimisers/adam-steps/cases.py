"""Cases for adam-steps."""

import numpy as np

examples = [
    (
        ([["Adam", 0.1, 0.9, 0.999, 1e-8, 0.0], ["step", [1.0, 1.0], [0.5, -20.0]]],),
        [None, [0.9, 1.1]],
        "The first step has the length of the rate, however large the gradient is.",
    ),
    (
        ([["Adam", 0.5, 0.5, 0.5, 1e-8, 0.2], ["step", [2.0], [1.0]], ["step", [1.3], [-1.0]]],),
        [None, [1.3], [1.3367]],
        "The decay takes 10 % off; then the step is 0.5. In the second step m is −0.25, v is 0.75 and m̂ is −0.25 / 0.75.",
    ),
]
edges = {
    "no steps": ([["Adam", 0.1, 0.9, 0.999, 1e-8, 0.0]],),
    "a gradient of zero": ([["Adam", 0.1, 0.9, 0.999, 0.01, 0.0], ["step", [1.0], [0.0]]],),
    "decay alone": ([["Adam", 0.1, 0.9, 0.999, 0.01, 0.5], ["step", [10.0], [0.0]]],),
    "decay stays out of the moments": (
        [["Adam", 0.1, 0.9, 0.9, 0.01, 0.9], ["step", [100.0], [0.01]], ["step", [50.0], [0.01]]],
    ),
    "a large eps": ([["Adam", 0.1, 0.9, 0.9, 1.0, 0.0], ["step", [0.0], [0.5]], ["step", [0.0], [0.1]]],),
    "no memory at all": ([["Adam", 0.1, 0.0, 0.0, 0.5, 0.0], ["step", [0.0], [2.0]], ["step", [0.0], [-1.0]]],),
    "the sign turns": (
        [["Adam", 0.1, 0.9, 0.99, 0.001, 0.0], *(["step", [1.0], [sign]] for sign in (1.0, 1.0, -1.0, -1.0, -1.0))],
    ),
    "two axes": (
        [["Adam", 0.1, 0.9, 0.99, 0.001, 0.1], ["step", [[1.0, 2.0], [3.0, 4.0]], [[1.0, 0.0], [-1.0, 9.0]]]],
    ),
    "not contiguous": (
        [["Adam", 0.1, 0.9, 0.99, 0.1, 0.1], ["step", np.arange(6.0).reshape(2, 3).T, np.ones((2, 3)).T]],
    ),
    "ten steps": ([["Adam", 0.05, 0.8, 0.9, 0.01, 0.01], *(["step", [0.1 * t], [1.0 - 0.3 * t]] for t in range(10))],),
}


def generate(random, n):
    """Some steps on a small tensor."""
    shape = [random.integer(1, 3) for _ in range(random.integer(1, 2))]
    numbers = [random.choice(row) for row in ([0.1, 0.01], [0.9, 0.5], [0.999, 0.9, 0.5], [0.5, 0.01], [0.0, 0.1, 0.5])]
    steps = [["step", random.normals(*shape), random.normals(*shape, scale=2.0)] for _ in range(min(n, 12))]
    return ([["Adam", *numbers], *steps],)


def valid(calls):
    """One constructor, then steps of one shape."""
    if not calls or calls[0][0] != "Adam" or any(name != "step" for name, *_ in calls[1:]):
        return False
    rate, beta1, beta2, eps, decay = calls[0][1:]
    ranges = 0 < rate <= 1 and 0 <= beta1 < 1 and 0 <= beta2 < 1 and 1e-8 <= eps <= 1 and 0 <= decay <= 1
    return ranges and len({one.shape for _, *both in calls[1:] for one in both}) <= 1


def oracle(calls):
    """The moments as sums over all gradients so far, weighted by their age."""
    rate, beta1, beta2, eps, decay = calls[0][1:]
    out, past = [None], []
    for _, parameters, gradient in calls[1:]:
        past.append(gradient)
        t = len(past)
        m = sum((1 - beta1) * beta1 ** (t - 1 - age) * one for age, one in enumerate(past)) / (1 - beta1**t)
        v = sum((1 - beta2) * beta2 ** (t - 1 - age) * one**2 for age, one in enumerate(past)) / (1 - beta2**t)
        out.append(parameters * (1 - rate * decay) - rate * m / (np.sqrt(v) + eps))
    return out
