"""Inputs and the float64 answer of quantise-rows; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain", "zero row" (every third one) or "negative" (all values)."""
    x = torch.randn(sizes["M"], sizes["N"], generator=generator)
    x *= 10 ** torch.randint(-3, 3, (sizes["M"], 1), generator=generator)  # rows of very different sizes
    if kind == "zero row":
        x[::3] = 0
    return {"x": -x.abs() if kind == "negative" else x}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    x = tensors["x"]
    scale = x.abs().amax(dim=1, keepdim=True) / 127
    codes = torch.where(scale > 0, x / scale, 0.0).round()
    return {"q": codes.long(), "scale": scale[:, 0]}
