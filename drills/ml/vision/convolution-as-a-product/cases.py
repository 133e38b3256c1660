"""Cases for convolution-as-a-product."""

import numpy as np

examples = [
    (
        ([[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]]], [[[[1.0, 0.0], [0.0, 2.0]]]], [10.0], 1, 0),
        [[[[21.0, 24.0], [30.0, 33.0]]]],
        "1 · 1 + 2 · 5 + 10 = 21; the kernel is not flipped.",
    ),
    (
        ([[[[1.0, 2.0], [3.0, 4.0]]]], [[[[1.0, 1.0], [1.0, 1.0]]]], [0.0], 2, 1),
        [[[[1.0, 2.0], [3.0, 4.0]]]],
        "Padded to 4 x 4; with a stride of 2 each window holds one of the numbers.",
    ),
]
_image = np.arange(48.0).reshape(2, 2, 3, 4) / 10
_kernels = np.arange(24.0).reshape(3, 2, 2, 2) / 10 - 1
edges = {
    "one number": ([[[[3.0]]]], [[[[2.0]]]], [1.0], 1, 0),
    "a window as large as the image": (_image, np.ones((1, 2, 3, 4)), [0.0], 1, 0),
    "channels are summed": (_image[:1], np.ones((1, 2, 1, 1)), [0.0], 1, 0),
    "each kernel has its bias": (_image[:1], np.zeros((3, 2, 1, 1)), [1.0, 2.0, 3.0], 1, 0),
    "several images and kernels": (_image, _kernels, [0.0, 1.0, 0.0], 1, 0),
    "the stride leaves a rest": (_image, _kernels, [0.0, 0.0, 0.0], 2, 0),
    "a stride larger than the window": (_image, _kernels[:, :, :1, :1], [0.0, 0.0, 0.0], 3, 0),
    "padding": (_image, _kernels, [0.0, 0.0, 1.0], 1, 1),
    "padding and a stride": (_image, _kernels, [0.5, 0.0, 0.0], 2, 2),
    "a window that is not square": (_image, np.arange(12.0).reshape(1, 2, 3, 2) / 6, [0.0], 1, 1),
    "more kernels than places": (_image[:1, :, :1, :1], np.arange(10.0).reshape(5, 2, 1, 1), [0.0] * 5, 1, 0),
    "not contiguous": (_image[:, :, :, ::-1], _kernels.transpose(0, 1, 3, 2), [0.0, 0.0, 0.0], 1, 1),
}
big = (24,)


def generate(random, n):
    """Small images, any stride and padding; from n = 24 on an image for which loops are too slow."""
    if n >= 24:
        return random.normals(1, 8, 56, 56), random.normals(64, 8, 3, 3), random.normals(64), 1, 1
    size = min(n, 5)
    tall, wide = random.integer(1, size), random.integer(1, size)
    padding = random.integer(0, 2)
    high, across = random.integer(1, tall + 2 * padding), random.integer(1, wide + 2 * padding)
    count, channels, kernels = (random.integer(1, 3) for _ in range(3))
    images = random.normals(count, channels, tall, wide)
    window = random.normals(kernels, channels, min(high, 4), min(across, 4))
    return images, window, random.normals(kernels), random.integer(1, 3), padding


def valid(images, kernels, bias, stride, padding):
    """A window that fits, and shapes that belong together."""
    if images.ndim != 4 or kernels.ndim != 4 or not images.size or not kernels.size or stride < 1 or padding < 0:
        return False
    fits = all(images.shape[axis] + 2 * padding >= kernels.shape[axis] for axis in (2, 3))
    return fits and images.shape[1] == kernels.shape[1] and bias.shape == kernels.shape[:1]


def oracle(images, kernels, bias, stride, padding):
    """Place by place."""
    count, _, tall, wide = images.shape
    many, _, high, across = kernels.shape
    padded = np.zeros((count, images.shape[1], tall + 2 * padding, wide + 2 * padding))
    padded[:, :, padding : padding + tall, padding : padding + wide] = images
    rows, columns = (padded.shape[2] - high) // stride + 1, (padded.shape[3] - across) // stride + 1
    out = np.zeros((count, many, rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = padded[:, :, i * stride : i * stride + high, j * stride : j * stride + across]
            for k in range(many):
                out[:, k, i, j] = (window * kernels[k]).sum(axis=(1, 2, 3)) + bias[k]
    return out
