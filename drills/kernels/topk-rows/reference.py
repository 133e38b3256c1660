"""Inputs and the answer of topk-rows; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain"; "negative" (all values below zero); "ties" (eleven different values); "masked" (three quarters are
    minus infinity, so that some of them are among the answers).
    """
    x = torch.randn(sizes["M"], sizes["N"], generator=generator)
    if kind == "negative":
        x = -1.0 - x.abs()
    if kind == "ties":
        x = torch.randint(-5, 6, x.shape, generator=generator).float()
    if kind == "masked":
        x = x.masked_fill(torch.rand(x.shape, generator=generator) < 0.75, -torch.inf)
    return {"x": x + 0.0}


def reference(tensors, sizes):
    """Return the outputs by name: the start of each row, sorted stably."""
    values, columns = tensors["x"].sort(dim=1, descending=True, stable=True)
    return {"values": values[:, : sizes["K"]], "columns": columns[:, : sizes["K"]]}
