"""Inputs and the answer of find-uninitialised-read; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain", or "right" (every prediction is)."""
    classes, size = sizes["K"], (sizes["N"],)
    actual = torch.randint(0, classes, size, generator=generator)
    hit = torch.rand(size, generator=generator) < 0.7
    other = torch.randint(0, classes, size, generator=generator)
    predicted = actual if kind == "right" else actual.where(hit, other)
    return {"actual": actual.to(torch.uint8), "predicted": predicted.to(torch.uint8)}


def reference(tensors, sizes):
    """Return the outputs by name."""
    classes = sizes["K"]
    cells = tensors["actual"].to(torch.int64) * classes + tensors["predicted"].to(torch.int64)
    return {"matrix": torch.bincount(cells, minlength=classes**2).reshape(classes, classes)}
