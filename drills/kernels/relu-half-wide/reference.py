"""Inputs and the answer of relu-half-wide; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "infinite" (some values are infinite, of either sign)."""
    x = torch.randn(sizes["N"], generator=generator)
    if kind == "infinite":
        x[::5] = torch.inf
        x[::7] = -torch.inf
    return {"x": x}


def reference(tensors, sizes):
    """Return the outputs by name."""
    return {"y": tensors["x"].clamp_min(0)}
