"""The value of the next state was cut where an episode ends, the running sum was not: the surprises of the next episode leak into
this one. Two steps with an end after the first show it. Multiply both by 1 − done."""

import numpy as np


def advantages(rewards, values, done, gamma, lam):
    out, running = np.zeros_like(rewards), np.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        going = np.float32(gamma) * ~done[t]
        running = rewards[t] + going * values[t + 1] - values[t] + np.float32(gamma * lam) * running
        out[t] = running
    return out, out + values[:-1]
