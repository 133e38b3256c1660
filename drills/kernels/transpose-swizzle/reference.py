"""Inputs and the answer of transpose-swizzle; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name."""
    return {"x": torch.randn(sizes["M"], sizes["N"], generator=generator)}


def reference(tensors, sizes):
    """Return the outputs by name."""
    return {"y": tensors["x"].t().contiguous()}
