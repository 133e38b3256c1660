"""Inputs and the float64 answer of rgb-to-gray; runs only in the judge's worker."""

import torch

WEIGHTS = (0.299, 0.587, 0.114)


def inputs(sizes, kind, generator):
    """Return the input tensors by name: an image of values from 0 to 1, the first pixel reddish."""
    x = torch.rand(sizes["H"], sizes["W"], 3, generator=generator)
    x[0, 0] = torch.tensor([0.9, 0.4, 0.1])  # colours that are told apart even in an image of one pixel
    return {"x": x}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"y": (tensors["x"] * torch.tensor(WEIGHTS, dtype=torch.float64)).sum(-1)}
