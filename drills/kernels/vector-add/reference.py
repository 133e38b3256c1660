"""Inputs and the float64 answer of vector-add; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "large and small" (terms far apart in size)."""
    a, b = (torch.randn(sizes["N"], generator=generator) for _ in range(2))
    if kind == "large and small":
        a, b = a * 1e6, b * 1e-3
    return {"a": a, "b": b}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"c": tensors["a"] + tensors["b"]}
