"""Forgets that the loss is a mean when it comes to the gradients: with two pairs they are twice too large."""

import numpy as np


def preferred_answer(chosen, rejected, reference_chosen, reference_rejected, beta):
    z = beta * ((chosen - reference_chosen) - (rejected - reference_rejected))
    loss = np.logaddexp(0, -z).mean()
    slope = -beta * np.exp(-np.logaddexp(0, z))
    return float(loss), slope.astype(np.float32), -slope.astype(np.float32)
