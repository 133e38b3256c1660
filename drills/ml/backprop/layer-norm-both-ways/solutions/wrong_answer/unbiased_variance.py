"""The variance was divided by D − 1, as a statistician would. Layer norm divides by D; with two entries the output is off
by a factor of √2, and with one entry it is 0 divided by 0."""

import numpy as np


def layer_norm(x, scale, shift, upstream, eps):
    centred = x - x.mean(axis=1, keepdims=True)
    spread = (centred**2).sum(axis=1, keepdims=True) / np.float32(max(1, x.shape[1] - 1))
    factor = 1 / np.sqrt(spread + np.float32(eps))
    normal = centred * factor
    g = upstream * scale
    back = factor * (g - g.mean(axis=1, keepdims=True) - normal * (g * normal).mean(axis=1, keepdims=True))
    return normal * scale + shift, back, (upstream * normal).sum(axis=0), upstream.sum(axis=0)
