"""Cases for advantages-backwards."""

import numpy as np

examples = [
    (
        ([[1.0], [1.0]], [[0.0], [0.0], [2.0]], [[False], [False]], 0.5, 0.5),
        ([[1.5], [2.0]], [[1.5], [2.0]]),
        "The surprises are 1 and 1 + 0.5 · 2 = 2; the first step adds a quarter of 2.",
    ),
    (
        ([[1.0], [1.0]], [[0.5], [4.0], [2.0]], [[True], [False]], 0.5, 0.5),
        ([[0.5], [-2.0]], [[1.0], [2.0]]),
        "The first step ends an episode: nothing after it counts.",
    ),
]
edges = {
    "one step": ([[2.0, 1.0]], [[1.0, 0.0], [3.0, 5.0]], [[False, True]], 0.9, 0.8),
    "ends with the last step": ([[1.0], [2.0]], [[0.5], [1.0], [9.0]], [[False], [True]], 1.0, 1.0),
    "every step ends": ([[1.0], [2.0]], [[0.5], [1.0], [9.0]], [[True], [True]], 0.9, 0.9),
    "gamma is zero": ([[1.0], [2.0]], [[0.5], [1.0], [9.0]], [[False], [False]], 0.0, 0.9),
    "lam is zero": ([[1.0], [2.0]], [[0.5], [1.0], [9.0]], [[False], [False]], 0.9, 0.0),
    "no discount": ([[1.0], [2.0], [4.0]], [[0.5], [1.0], [3.0], [9.0]], [[False]] * 3, 1.0, 1.0),
    "environments end at different steps": (
        [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
        [[1.0, 2.0], [0.0, 1.0], [2.0, 2.0], [7.0, 8.0]],
        [[True, False], [False, True], [False, False]], 0.9, 0.7,
    ),
    "not contiguous": (
        np.arange(6.0).reshape(2, 3).T, np.arange(8.0).reshape(2, 4).T, np.zeros((2, 3), dtype=bool).T, 0.5, 0.9,
    ),
}  # fmt: skip


def generate(random, n):
    """Some environments whose episodes end now and then."""
    steps, many = min(n, 12), random.integer(1, 4)
    done = random.uniforms(steps, many) < 0.25
    rates = random.choice([0.0, 0.5, 0.9, 1.0]), random.choice([0.0, 0.5, 0.95, 1.0])
    return random.normals(steps, many), random.normals(steps + 1, many, scale=2.0), done, *rates


def valid(rewards, values, done, gamma, lam):
    """Shapes that fit together."""
    fit = rewards.ndim == 2 and rewards.size > 0 and done.shape == rewards.shape
    return fit and values.shape == (len(rewards) + 1, rewards.shape[1]) and 0 <= gamma <= 1 and 0 <= lam <= 1


def oracle(rewards, values, done, gamma, lam):
    """The sum as it stands in the statement, for each step anew."""
    out = np.zeros_like(rewards)
    for t, one in np.ndindex(rewards.shape):
        for k in range(len(rewards) - t):
            s = t + k
            following = 0.0 if done[s, one] else gamma * values[s + 1, one]
            out[t, one] += (gamma * lam) ** k * (rewards[s, one] + following - values[s, one])
            if done[s, one]:
                break
    return out, out + values[:-1]
