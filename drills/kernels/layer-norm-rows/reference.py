"""Inputs and the float64 answer of layer-norm-rows; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain"; "offset" (rows of mean 60 and spread 1); "small" (spread 0.003, about the root of epsilon);
    "constant" (each row is one whole number).
    """
    rows, columns = sizes["M"], sizes["N"]
    x = torch.randn(rows, columns, generator=generator)
    if kind == "offset":
        x = x + 60
    if kind == "small":
        x = 0.003 * x
    if kind == "constant":
        x = torch.randint(-8, 9, (rows, 1), generator=generator).float().expand(rows, columns)
    gamma = 1 + 0.2 * torch.randn(columns, generator=generator)
    return {"x": x, "gamma": gamma, "beta": torch.randn(columns, generator=generator)}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    shape = (sizes["N"],)
    return {"y": torch.nn.functional.layer_norm(tensors["x"], shape, tensors["gamma"], tensors["beta"], 1e-5)}
