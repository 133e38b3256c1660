"""Inputs and the float64 answer of row-softmax; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain"; "offset" (values around 10000, which overflow exp); "masked" (a quarter of the entries is minus
    infinity, never the first column).
    """
    x = 3 * torch.randn(sizes["M"], sizes["N"], generator=generator)
    if kind == "offset":
        x = x + 1e4
    if kind == "masked":
        masked = torch.rand(x.shape, generator=generator) < 0.25
        masked[:, 0] = False
        x = x.masked_fill(masked, -torch.inf)
    return {"x": x}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"y": torch.softmax(tensors["x"], dim=1)}
