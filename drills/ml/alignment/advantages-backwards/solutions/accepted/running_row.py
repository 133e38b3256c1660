"""From the last step to the first, with one running row; what lies behind an end is multiplied by 0."""

import numpy as np


def advantages(rewards, values, done, gamma, lam):
    out, running = np.zeros_like(rewards), np.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        going = np.float32(gamma) * ~done[t]
        running = rewards[t] + going * values[t + 1] - values[t] + going * np.float32(lam) * running
        out[t] = running
    return out, out + values[:-1]
