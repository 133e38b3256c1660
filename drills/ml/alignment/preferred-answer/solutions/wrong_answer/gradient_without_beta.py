"""The chain rule brings a factor beta: z depends on chosen with the slope beta, not 1."""

import numpy as np


def preferred_answer(chosen, rejected, reference_chosen, reference_rejected, beta):
    z = beta * ((chosen - reference_chosen) - (rejected - reference_rejected))
    loss = np.logaddexp(0, -z).mean()
    slope = -np.exp(-np.logaddexp(0, z)) / len(z)
    return float(loss), slope.astype(np.float32), -slope.astype(np.float32)
