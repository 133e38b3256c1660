"""Inputs and the float64 answer of stencil-5pt; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "steps" (constant on blocks of 8 by 8, with large jumps)."""
    rows, columns = sizes["H"], sizes["W"]
    if kind == "plain":
        return {"x": torch.randn(rows, columns, generator=generator)}
    coarse = 1000 * torch.randn(rows // 8 + 1, columns // 8 + 1, generator=generator)
    return {"x": coarse.repeat_interleave(8, 0).repeat_interleave(8, 1)[:rows, :columns].contiguous()}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    x = tensors["x"]
    y = x.clone()
    if sizes["H"] > 2 and sizes["W"] > 2:
        y[1:-1, 1:-1] = 0.25 * (x[:-2, 1:-1] + x[2:, 1:-1] + x[1:-1, :-2] + x[1:-1, 2:])
    return {"y": y}
