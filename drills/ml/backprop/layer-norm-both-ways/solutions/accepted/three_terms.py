"""The gradient of x in closed form: what comes directly, less what the mean and the variance take back."""

import numpy as np


def layer_norm(x, scale, shift, upstream, eps):
    centred = x - x.mean(axis=1, keepdims=True)
    factor = 1 / np.sqrt((centred**2).mean(axis=1, keepdims=True) + np.float32(eps))
    normal = centred * factor
    g = upstream * scale
    back = factor * (g - g.mean(axis=1, keepdims=True) - normal * (g * normal).mean(axis=1, keepdims=True))
    return normal * scale + shift, back, (upstream * normal).sum(axis=0), upstream.sum(axis=0)
