"""Inputs and the float64 answer of find-divergent-barrier; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain" (prices go up and down), "rising" (never below a price before) or "falling" (the last is the lowest).
    """
    steps = torch.rand(sizes["R"], sizes["C"], generator=generator) + 0.01
    if kind == "plain":
        walk = (2 * steps - 1).cumsum(1)
        return {"price": 100 + walk - walk.amin(1, keepdim=True)}
    up = steps.cumsum(1)
    return {"price": 10 + (up if kind == "rising" else up.flip(1))}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    price = tensors["price"]
    return {"worst": (price.cummax(1).values - price).amax(1)}
