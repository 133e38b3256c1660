"""Every pair is compared, also with boxes that were dropped already: in a row of three, where the first drops the second, the
second may not drop the third. Only a box that is kept suppresses others."""

import numpy as np


def one_box_each(boxes, scores, limit):
    order = np.argsort(-scores, kind="stable")
    ordered = boxes[order]
    area = (ordered[:, 2] - ordered[:, 0]) * (ordered[:, 3] - ordered[:, 1])
    low = np.maximum(ordered[:, None, :2], ordered[None, :, :2])
    high = np.minimum(ordered[:, None, 2:], ordered[None, :, 2:])
    both = np.prod(np.clip(high - low, 0, None), axis=2)
    union = area[:, None] + area[None, :] - both
    share = np.divide(both, union, out=np.zeros_like(both), where=union > 0)
    better = np.triu(share, 1) > limit
    return order[~better.any(axis=0)].astype(np.int64)
