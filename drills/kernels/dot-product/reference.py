"""Inputs, the float64 answer and the size of the terms of dot-product; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "cancelling" (the products nearly add up to zero)."""
    a, b = (torch.randn(sizes["N"], generator=generator) for _ in range(2))
    if kind == "cancelling":
        half = sizes["N"] // 2
        a[half : 2 * half], b[half : 2 * half] = a[:half], -b[:half] * (1 + 1e-5)
    return {"a": a, "b": b}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"s": (tensors["a"] * tensors["b"]).sum().reshape(1)}


def terms(tensors, sizes):
    """Return the root of the sum of the squared terms of each output."""
    return {"s": (tensors["a"] * tensors["b"]).norm().reshape(1)}
