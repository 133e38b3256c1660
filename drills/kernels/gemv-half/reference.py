"""Inputs and the float64 answer of gemv-half; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "positive" (values from 1 to 2: sums grow large)."""
    shape = sizes["M"], sizes["K"]
    if kind == "positive":
        return {"W": 1 + torch.rand(shape, generator=generator), "x": 1 + torch.rand(shape[1], generator=generator)}
    return {"W": torch.randn(shape, generator=generator), "x": torch.randn(shape[1], generator=generator)}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"y": tensors["W"] @ tensors["x"]}
