"""Inputs, the float64 answer and the size of the terms of row-and-column-sums; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "offset" (around 10)."""
    x = torch.randn(sizes["M"], sizes["N"], generator=generator)
    return {"x": x + 10 if kind == "offset" else x}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"rows": tensors["x"].sum(1), "columns": tensors["x"].sum(0)}


def terms(tensors, sizes):
    """Return the root of the sum of the squared terms of each element of the outputs."""
    return {"rows": tensors["x"].norm(dim=1), "columns": tensors["x"].norm(dim=0)}
