"""The path is never made into a full matrix but for the merged weight: N · r numbers go through it."""

import numpy as np


def adapted(x, weight, down, up, alpha, upstream):
    scale = np.float32(alpha / len(down))
    hidden = x @ down.T
    y = x @ weight.T + scale * (hidden @ up.T)
    back = scale * (upstream @ up)
    return y, weight + scale * (up @ down), back.T @ x, scale * (upstream.T @ hidden)
