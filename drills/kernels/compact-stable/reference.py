"""Inputs and the answer of compact-stable; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain" (about half are positive); "none" (no positive ones); "all" (only positive ones); "alternate" (every
    second); "zeros" (a third zeros, the rest as plain).
    """
    size = (sizes["N"],)
    x = torch.randint(1, 2**31, size, generator=generator)
    sign = torch.randint(0, 2, size, generator=generator) * 2 - 1
    if kind == "none":
        sign = -torch.ones_like(sign)
    if kind == "all":
        sign = torch.ones_like(sign)
    if kind == "alternate":
        sign = torch.arange(sizes["N"]) % 2 * 2 - 1
    if kind == "zeros":
        sign = sign * (torch.rand(size, generator=generator) > 1 / 3)
    return {"x": (x * sign).to(torch.int32)}


def reference(tensors, sizes):
    """Return the outputs by name."""
    chosen = tensors["x"][tensors["x"] > 0]
    rest = torch.zeros(sizes["N"] - len(chosen), dtype=chosen.dtype)
    return {"y": torch.cat((chosen, rest)), "kept": torch.tensor([len(chosen)])}
