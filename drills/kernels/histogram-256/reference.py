"""Inputs and the answer of histogram-256; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain" (even); "skewed" (nine of ten values are one of three); "all equal" (one value, 200).
    """
    x = torch.randint(0, 256, (sizes["N"],), generator=generator)
    if kind == "skewed":
        few = torch.tensor([0, 7, 255])[torch.randint(0, 3, x.shape, generator=generator)]
        x = torch.where(torch.rand(x.shape, generator=generator) < 0.9, few, x)
    if kind == "all equal":
        x = torch.full_like(x, 200)
    return {"x": x.to(torch.uint8)}


def reference(tensors, sizes):
    """Return the outputs by name."""
    return {"counts": torch.bincount(tensors["x"], minlength=256)}
