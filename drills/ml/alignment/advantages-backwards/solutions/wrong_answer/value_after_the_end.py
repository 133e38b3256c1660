"""The running sum stops at an end, but the last surprise still counts the value of the next state, which belongs to a new episode.
A single step that is done shows it."""

import numpy as np


def advantages(rewards, values, done, gamma, lam):
    out, running = np.zeros_like(rewards), np.zeros_like(rewards[0])
    for t in reversed(range(len(rewards))):
        surprise = rewards[t] + np.float32(gamma) * values[t + 1] - values[t]
        running = surprise + np.float32(gamma * lam) * ~done[t] * running
        out[t] = running
    return out, out + values[:-1]
