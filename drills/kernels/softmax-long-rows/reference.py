"""Inputs and the float64 answer of softmax-long-rows; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain"; "offset" (values around 10000); "rising" (the values grow along the row, so that a running maximum
    changes again and again); "masked" (the first and the last third of each row is minus infinity).
    """
    rows, columns = sizes["M"], sizes["N"]
    x = 2 * torch.randn(rows, columns, generator=generator)
    if kind == "offset":
        x = x + 1e4
    if kind == "rising":
        x = x + 8 * torch.arange(columns) / columns
    if kind == "masked":
        x[:, : columns // 3] = -torch.inf
        x[:, 2 * columns // 3 :] = -torch.inf
    return {"x": x}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"y": torch.softmax(tensors["x"], dim=1)}
