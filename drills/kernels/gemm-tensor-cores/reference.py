"""Inputs and the float64 answer of gemm-tensor-cores; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "positive" (values from 1 to 2: sums grow large)."""
    draw = {"plain": torch.randn, "positive": torch.rand}[kind]
    least = 1 if kind == "positive" else 0
    return {
        "A": least + draw(sizes["M"], sizes["K"], generator=generator),
        "B": least + draw(sizes["K"], sizes["N"], generator=generator),
    }


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"C": tensors["A"] @ tensors["B"]}
