"""Inputs and the float64 answer of flash-attention-window; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain"; "rising" (later keys score higher, so the largest score moves on with every tile); "large" (scores
    around 150, where exp overflows).
    """
    shape = sizes["H"], sizes["S"], sizes["D"]
    tensors = {name: torch.randn(shape, generator=generator) for name in "QKV"}
    if kind == "rising":
        tensors["Q"][..., 0] = 8
        tensors["K"][..., 0] = torch.linspace(-5, 5, sizes["S"])
    if kind == "large":
        tensors["Q"][..., 0] = 35
        tensors["K"][..., 0] = 35
    return tensors


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    scores = tensors["Q"] @ tensors["K"].transpose(1, 2) / sizes["D"] ** 0.5
    positions = torch.arange(sizes["S"], device=scores.device)
    back = positions[:, None] - positions
    seen = (back >= 0) & ((back < sizes["W"]) | (positions < sizes["T"]))
    scores = scores.masked_fill(~seen, -torch.inf)
    return {"O": torch.softmax(scores, dim=2) @ tensors["V"]}
