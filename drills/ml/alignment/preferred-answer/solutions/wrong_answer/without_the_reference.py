"""Leaves the reference out: a policy that merely agrees with it would be paid. The margin is the policy's preference minus the
reference's."""

import numpy as np


def preferred_answer(chosen, rejected, reference_chosen, reference_rejected, beta):
    z = beta * (chosen - rejected)
    loss = np.logaddexp(0, -z).mean()
    slope = -beta * np.exp(-np.logaddexp(0, z)) / len(z)
    return float(loss), slope.astype(np.float32), -slope.astype(np.float32)
