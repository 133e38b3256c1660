"""Sort the others; binary search counts those below each relevant score and those at or below it."""

import numpy as np


def roc_auc(scores, relevant):
    chosen, others = scores[relevant], np.sort(scores[~relevant])
    if len(chosen) == 0 or len(others) == 0:
        return 0.5
    below = np.searchsorted(others, chosen, side="left").sum()
    up_to = np.searchsorted(others, chosen, side="right").sum()
    return float((below + up_to) / (2 * len(chosen) * len(others)))
