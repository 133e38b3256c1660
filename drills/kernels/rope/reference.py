"""Inputs and the float64 answer of rope; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name: x, and the tables for angles s * 10000^(-2 d / D) from a position above 0."""
    half = sizes["D"] // 2
    first = int(torch.randint(1, 21, (1,), generator=generator))  # none of these angles has a sine near zero
    positions = torch.arange(first, first + sizes["S"], dtype=torch.float64)
    angles = positions[:, None] * 10000.0 ** (-torch.arange(half, dtype=torch.float64) / half)
    x = torch.randn(sizes["B"], sizes["S"], sizes["H"], sizes["D"], generator=generator)
    return {"x": x, "cosines": angles.cos(), "sines": angles.sin()}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    left, right = tensors["x"].chunk(2, dim=-1)
    cosines, sines = tensors["cosines"][:, None], tensors["sines"][:, None]
    return {"y": torch.cat([left * cosines - right * sines, right * cosines + left * sines], dim=-1)}
