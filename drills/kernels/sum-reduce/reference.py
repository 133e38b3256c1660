"""Inputs, the float64 answer and the size of the terms of sum-reduce; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain", "offset" (around 100) or "small" (around 0.001)."""
    x = torch.randn(sizes["N"], generator=generator)
    return {"x": {"plain": x, "offset": x + 100, "small": x * 1e-3}[kind]}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"s": tensors["x"].sum().reshape(1)}


def terms(tensors, sizes):
    """Return the root of the sum of the squared terms of each output."""
    return {"s": tensors["x"].norm().reshape(1)}
