"""Inputs and the float64 answer of axpy-grid-stride; runs only in the judge's worker."""

import torch

ALPHA = -1.75


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "large and small" (terms far apart in size)."""
    x, y = (torch.randn(sizes["N"], generator=generator) for _ in range(2))
    if kind == "large and small":
        x, y = x * 1e-3, y * 1e5
    if sizes["N"] == 1:
        y = y.abs() * -x.sign()  # one result by itself must not be a difference of nearly equal terms
    return {"x": x, "y": y}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"y": ALPHA * tensors["x"] + tensors["y"]}
