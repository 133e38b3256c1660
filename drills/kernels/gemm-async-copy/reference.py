"""Inputs and the float64 answer of gemm-async-copy; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; there is one kind, "plain"."""
    return {
        "A": torch.randn(sizes["M"], sizes["K"], generator=generator),
        "B": torch.randn(sizes["K"], sizes["N"], generator=generator),
    }


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    return {"C": tensors["A"] @ tensors["B"]}
