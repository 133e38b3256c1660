"""Inputs and the float64 answer of conv2d-channels; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; there is one kind, "plain"."""
    return {
        "x": torch.randn(sizes["N"], sizes["C"], sizes["H"], sizes["W"], generator=generator),
        "w": torch.randn(sizes["K"], sizes["C"], sizes["R"], sizes["R"], generator=generator),
    }


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    y = torch.nn.functional.conv2d(tensors["x"], tensors["w"], stride=sizes["T"], padding=sizes["P"])
    return {"y": y}
