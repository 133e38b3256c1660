"""Inputs and the float64 answer of conv1d-halo; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "impulses" (single ones among zeros, also at both ends)."""
    x = torch.randn(sizes["N"], generator=generator)
    if kind == "impulses":
        x = (torch.rand(sizes["N"], generator=generator) < 0.02).float()
        x[0] = x[-1] = 1.0
    return {"x": x, "w": torch.randn(sizes["K"], generator=generator)}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    x, w = tensors["x"], tensors["w"]
    return {"y": torch.nn.functional.conv1d(x[None, None], w[None, None], padding=sizes["K"] // 2)[0, 0]}
