"""Inputs and the float64 answer of gemm-bias-gelu; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "negative" (biases around -3, where GELU is near zero)."""
    rows, columns, depth = sizes["M"], sizes["N"], sizes["K"]
    bias = torch.randn(columns, generator=generator)
    return {
        "A": torch.randn(rows, depth, generator=generator),
        "B": torch.randn(depth, columns, generator=generator) / depth**0.5,
        "bias": bias - 3 if kind == "negative" else bias,
    }


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"C": torch.nn.functional.gelu(tensors["A"] @ tensors["B"] + tensors["bias"])}
