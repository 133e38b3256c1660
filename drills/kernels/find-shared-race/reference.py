"""Inputs and the float64 answer of find-shared-race; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain", "negative" (all below zero) or "flat" (each row constant)."""
    rows, columns = sizes["R"], sizes["C"]
    x = torch.randn(rows, columns, generator=generator)
    if kind == "negative":
        x = -1 - x.abs()
    if kind == "flat":
        x = x[:, :1].repeat(1, columns)
    return {"x": x}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    x = tensors["x"]
    least = x.amin(1, keepdim=True)
    span = x.amax(1, keepdim=True) - least
    return {"y": (x - least) / span.where(span > 0, 1)}
