"""A tie was counted as lost. With equal scores everywhere the area must be 0.5, not 0: a tie counts half."""

import numpy as np


def roc_auc(scores, relevant):
    chosen, others = scores[relevant], np.sort(scores[~relevant])
    if len(chosen) == 0 or len(others) == 0:
        return 0.5
    return float(np.searchsorted(others, chosen, side="left").sum() / (len(chosen) * len(others)))
