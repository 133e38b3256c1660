"""Cases for principal-axes."""

import numpy as np

examples = [
    (
        ([[0.0, 0.0], [2.0, 2.0], [4.0, 4.0], [1.0, 3.0], [3.0, 1.0]], 2),
        (
            [[0.7071, 0.7071], [0.7071, -0.7071]],
            [3.2, 0.8],
            [[-2.8284, 0.0], [0.0, 0.0], [2.8284, 0.0], [0.0, -1.4142], [0.0, 1.4142]],
        ),
        "Along the diagonal the squares are 8, 0, 8, 0, 0. Both entries of an axis are equally large: which of them is positive?",
    ),
    (
        ([[5.0, 0.0], [5.0, -2.0]], 1),
        ([[0.0, 1.0]], [1.0], [[1.0], [-1.0]]),
        "The mean is (5, −1). Only the second coordinate varies.",
    ),
]
_cloud = np.array(
    [[3.0, 1.0, 0.0], [-3.0, -1.0, 0.5], [1.0, 4.0, -0.5], [-1.0, -3.0, 0.0], [0.5, 0.5, 2.0], [2.0, -2.0, 1.0]]
)
edges = {
    "one dimension": ([[1.0], [2.0], [6.0]], 1),
    "two points": ([[1.0, 2.0, 3.0], [2.0, 4.0, 3.0]], 1),
    "all axes": (_cloud, 3),
    "one axis of three": (_cloud, 1),
    "far from the origin": (_cloud + np.array([1000.0, -500.0, 2000.0]), 2),
    "the axis points the other way": (-_cloud, 2),
    "largest entry is not the first": (_cloud[:, ::-1] * [1.0, 3.0, 0.5], 2),
    "more dimensions than points": (
        np.array([[1.0, 0, 0, 0, 2.0], [0, 3.0, 0, 1.0, 0], [0, 0, 0.5, 0, 1.0], [4.0, 0, 1.0, 0, 0]]),
        2,
    ),
    "spreads of very different size": (_cloud * [10.0, 1.0, 0.1], 3),
    "not contiguous": (_cloud.T.copy().T[::-1], 2),
}


def generate(random, n):
    """Points with a spread of their own along directions that are mixed."""
    width = random.integer(1, 4)
    rows = random.integer(width + 2, max(width + 2, min(n, 12)))
    scales = np.array([4.0, 2.0, 1.0, 0.5][:width])
    points = random.normals(rows, width) * scales @ np.linalg.qr(random.normals(width, width))[0]
    return points + random.choice([0.0, 30.0]), random.integer(1, width)


def spectrum(points):
    """All variances, the largest first."""
    centred = points - points.mean(axis=0)
    return np.linalg.svd(centred, compute_uv=False) ** 2 / len(points)


def valid(points, count):
    """Enough points, and variances that differ."""
    if points.ndim != 2 or not points.size or not 1 <= count <= points.shape[1] or len(points) < 2:
        return False
    found = np.append(spectrum(points), 0.0)
    if count >= len(found) or abs(points.mean(axis=0)).max() > 1000 * (1 + np.sqrt(found[0])):
        return False
    gaps = found[:count] - found[1 : count + 1]
    return found[count - 1] > 1e-3 and bool((gaps > 0.05 * found[0] / 50).all()) and bool(turns_clear(points, count))


def turns_clear(points, count):
    """Whether no axis has two entries of nearly the same largest size with different signs."""
    for axis in axes_of(points, count):
        size = np.sort(abs(axis))[::-1]
        close = abs(axis) > size[0] - 1e-3
        if len(size) > 1 and close.sum() > 1 and len({value > 0 for value in axis[close]}) > 1:
            return np.allclose(size[: close.sum()], size[0], atol=1e-7)
    return True


def axes_of(points, count):
    """The axes by power iteration, each taken out of the covariance before the next."""
    centred = points - points.mean(axis=0)
    covariance = centred.T @ centred / len(points)
    found = []
    for _ in range(count):
        power = covariance / max(np.trace(covariance), 1e-300)
        for _ in range(40):
            power = power @ power
            power = power / np.trace(power)
        axis = power[:, np.argmax(np.diag(power))]
        axis = axis / np.sqrt((axis**2).sum())
        place = next(i for i, value in enumerate(abs(axis)) if value > abs(axis).max() - 1e-6)
        axis = axis * np.sign(axis[place])
        found.append(axis)
        covariance = covariance - (axis @ covariance @ axis) * np.outer(axis, axis)
    return found


def oracle(points, count):
    """Power iteration with matrices that are squared again and again."""
    axes = np.array(axes_of(points, count))
    centred = points - points.mean(axis=0)
    along = centred @ axes.T
    return axes, (along**2).mean(axis=0), along
