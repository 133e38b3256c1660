"""Without a relevant document, or without another one, this divides 0 by 0. The statement asks for 0.5 there."""

import numpy as np


def roc_auc(scores, relevant):
    chosen, others = scores[relevant], np.sort(scores[~relevant])
    below = np.searchsorted(others, chosen, side="left").sum()
    up_to = np.searchsorted(others, chosen, side="right").sum()
    return float((below + up_to) / (2 * np.float64(len(chosen) * len(others))))
