"""Inputs and the float64 answer of rms-norm-residual; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain"; "small" (spread 0.002, about the root of epsilon); "outlier" (one value of a row is 60).
    """
    shape = sizes["M"], sizes["N"]
    x, residual = torch.randn(shape, generator=generator), torch.randn(shape, generator=generator)
    if kind == "small":
        x, residual = 0.002 * x, 0.002 * residual
    if kind == "outlier":
        x[:, 0] = 60
    return {"x": x, "residual": residual, "w": 1 + 0.2 * torch.randn(sizes["N"], generator=generator)}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    r = tensors["x"] + tensors["residual"]
    scale = torch.rsqrt(r.square().mean(dim=1, keepdim=True) + 1e-5)
    return {"r": r, "y": r * scale * tensors["w"]}
