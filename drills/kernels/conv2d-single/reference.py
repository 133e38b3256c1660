"""Inputs and the float64 answer of conv2d-single; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "impulses" (single ones among zeros, also in the corners)."""
    rows, columns = sizes["H"], sizes["W"]
    x = torch.randn(rows, columns, generator=generator)
    if kind == "impulses":
        x = (torch.rand(rows, columns, generator=generator) < 0.01).float()
        x[0, 0] = x[0, -1] = x[-1, 0] = x[-1, -1] = 1.0
    return {"x": x, "w": torch.randn(sizes["K"], sizes["K"], generator=generator)}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    x, w = tensors["x"][None, None], tensors["w"][None, None]
    return {"y": torch.nn.functional.conv2d(x, w, padding=sizes["K"] // 2)[0, 0]}
