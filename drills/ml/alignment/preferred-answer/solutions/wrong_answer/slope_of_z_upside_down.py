"""Uses σ(z) where σ(−z) belongs: pairs that are right already would be pushed most. What is surely right has a slope near 0."""

import numpy as np


def preferred_answer(chosen, rejected, reference_chosen, reference_rejected, beta):
    z = beta * ((chosen - reference_chosen) - (rejected - reference_rejected))
    loss = np.logaddexp(0, -z).mean()
    slope = -beta * np.exp(-np.logaddexp(0, -z)) / len(z)
    return float(loss), slope.astype(np.float32), -slope.astype(np.float32)
