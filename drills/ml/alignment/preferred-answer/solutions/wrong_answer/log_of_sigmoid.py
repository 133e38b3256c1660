"""Takes the logarithm of the logistic function: at z = −10 000 that is log 0. Write −log σ(z) as logaddexp(0, −z)."""

import numpy as np


def preferred_answer(chosen, rejected, reference_chosen, reference_rejected, beta):
    z = beta * ((chosen - reference_chosen) - (rejected - reference_rejected))
    with np.errstate(over="ignore", divide="ignore"):
        loss = -np.log(1 / (1 + np.exp(-z))).mean()
    slope = -beta * np.exp(-np.logaddexp(0, z)) / len(z)
    return float(loss), slope.astype(np.float32), -slope.astype(np.float32)
