"""Each document was given a rank of its own, so equal scores got different ranks by the order in which they were passed in. Documents with
equal scores share the mean of their ranks; then a tie counts half."""

import numpy as np


def roc_auc(scores, relevant):
    many = int(relevant.sum())
    others = len(scores) - many
    if many == 0 or others == 0:
        return 0.5
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return float((ranks[relevant].sum() - many * (many + 1) / 2) / (many * others))
