"""R · S products: for each offset in the window, a shifted and thinned image times that slice of the kernels, added up."""

import numpy as np


def convolve(images, kernels, bias, stride, padding):
    many, _, high, across = kernels.shape
    padded = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows, columns = (padded.shape[2] - high) // stride + 1, (padded.shape[3] - across) // stride + 1
    out = np.zeros((len(images), many, rows, columns), dtype=np.float32)
    for r in range(high):
        for s in range(across):
            part = padded[:, :, r : r + stride * rows : stride, s : s + stride * columns : stride]
            out += np.einsum("nchw,kc->nkhw", part, kernels[:, :, r, s], optimize=True)
    return out + bias[:, None, None]
