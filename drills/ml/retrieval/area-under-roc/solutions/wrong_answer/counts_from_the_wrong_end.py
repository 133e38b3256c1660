"""The others above each relevant document were counted instead of those below: a perfect order gives 0. An area below one half says the
ranking is worse than chance; here it says that the count is upside down."""

import numpy as np


def roc_auc(scores, relevant):
    chosen, others = np.sort(scores[relevant]), scores[~relevant]
    if len(chosen) == 0 or len(others) == 0:
        return 0.5
    below = np.searchsorted(chosen, others, side="left").sum()
    up_to = np.searchsorted(chosen, others, side="right").sum()
    return float((below + up_to) / (2 * len(chosen) * len(others)))
