"""Inputs and the float64 answer of attention-grouped-queries; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain" or "rising" (later keys score higher, so the largest score moves on with every tile).
    """
    heads = {"Q": sizes["H"], "K": sizes["G"], "V": sizes["G"]}
    shape = sizes["S"], sizes["D"]
    tensors = {name: torch.randn(count, *shape, generator=generator) for name, count in heads.items()}
    if kind == "rising":
        tensors["Q"][..., 0] = 8
        tensors["K"][..., 0] = torch.linspace(-5, 5, sizes["S"])
    return tensors


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    shared = sizes["H"] // sizes["G"]
    keys, values = (tensors[name].repeat_interleave(shared, dim=0) for name in "KV")
    scores = tensors["Q"] @ keys.transpose(1, 2) / sizes["D"] ** 0.5
    hidden = torch.ones(scores.shape[1:], dtype=torch.bool, device=scores.device).triu(1)
    scores = scores.masked_fill(hidden, -torch.inf)
    return {"O": torch.softmax(scores, dim=2) @ values}
