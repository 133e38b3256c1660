"""The running sum was discounted by gamma alone: that is the case lam = 1. With lam = 0 the advantage must be the surprise itself."""

import numpy as np


def advantages(rewards, values, done, gamma, lam):
    out, running = np.zeros_like(rewards), np.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        going = np.float32(gamma) * ~done[t]
        running = rewards[t] + going * values[t + 1] - values[t] + going * running
        out[t] = running
    return out, out + values[:-1]
