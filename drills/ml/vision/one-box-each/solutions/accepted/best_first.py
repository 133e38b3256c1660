"""Best first: one vectorised comparison with all that are left, then only what stays at or below the limit goes on."""

import numpy as np


def one_box_each(boxes, scores, limit):
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    left = np.argsort(-scores, kind="stable")
    kept = []
    while left.size:
        best, left = left[0], left[1:]
        kept.append(best)
        low = np.maximum(boxes[best, :2], boxes[left, :2])
        high = np.minimum(boxes[best, 2:], boxes[left, 2:])
        both = np.prod(np.clip(high - low, 0, None), axis=1)
        union = area[best] + area[left] - both
        share = np.divide(both, union, out=np.zeros_like(both), where=union > 0)
        left = left[share <= limit]
    return np.array(kept, dtype=np.int64)
