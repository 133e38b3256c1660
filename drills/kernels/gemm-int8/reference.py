"""Inputs and the float64 answer of gemm-int8; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "extreme" (values near 127 of one sign: large sums)."""
    shapes = {"A": (sizes["M"], sizes["K"]), "B": (sizes["N"], sizes["K"])}
    low = 100 if kind == "extreme" else -128
    made = {name: torch.randint(low, 128, shape, generator=generator) for name, shape in shapes.items()}
    for name, shape in shapes.items():
        made[f"scale{name}"] = 0.005 + 0.02 * torch.rand(shape[0], generator=generator)
    return made


def reference(tensors, sizes):
    """Return the outputs by name, from float64 and int64 inputs."""
    sums = tensors["A"].double() @ tensors["B"].double().T
    return {"C": sums * tensors["scaleA"][:, None] * tensors["scaleB"]}
