"""Inputs and the answer of embedding-gather; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain", "one id" (all the same) or "ends" (first and last row)."""
    count, rows = sizes["T"], sizes["V"]
    ids = torch.randint(0, rows, (count,), generator=generator)
    if kind == "one id":
        ids = torch.full((count,), int(ids[0]))
    if kind == "ends":
        ids = torch.randint(0, 2, (count,), generator=generator) * (rows - 1)
    return {"table": torch.randn(rows, sizes["D"], generator=generator), "ids": ids}


def reference(tensors, sizes):
    """Return the outputs by name."""
    return {"y": tensors["table"][tensors["ids"]]}
