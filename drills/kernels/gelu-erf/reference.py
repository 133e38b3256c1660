"""Inputs and the float64 answer of gelu-erf; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" (from -12 to 12) or "near zero" (below 0.01 in size)."""
    reach = 0.01 if kind == "near zero" else 12.0
    x = reach * (2 * torch.rand(sizes["N"], generator=generator) - 1)
    if sizes["N"] == 1:
        x = 0.5 + x.abs() / 12  # a far negative value by itself has almost no result, and float32 few digits of it
    return {"x": x}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"y": torch.nn.functional.gelu(tensors["x"])}
