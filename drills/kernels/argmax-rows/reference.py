"""Inputs and the answer of argmax-rows; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain"; "ties" (seven different values, so that every row holds its maximum many times); "negative" (all
    values below zero); "minus infinity" (the first row holds nothing else, the others hold one number); "nan" (one
    row holds one NaN, another several, a third NaN and infinity).
    """
    rows, columns = sizes["M"], sizes["N"]
    x = torch.randn(rows, columns, generator=generator)
    if kind == "ties":
        x = torch.randint(-3, 4, (rows, columns), generator=generator).float()
    if kind == "negative":
        x = -1.0 - x.abs()
    if kind == "minus infinity":
        keep = torch.randint(0, columns, (rows,), generator=generator)
        only = torch.full_like(x, -torch.inf)
        x = only.scatter(1, keep[:, None], x)
        x[0] = -torch.inf
    if kind == "nan":
        x[0, columns // 2] = torch.nan
        x[1, columns // 3 :] = torch.nan
        x[2, columns // 4], x[2, columns - 1] = torch.inf, torch.nan
    return {"x": x}


def reference(tensors, sizes):
    """Return the outputs by name: the lowest column that holds NaN, or else the maximum."""
    x = tensors["x"]
    nan = x.isnan()
    largest = x.masked_fill(nan, -torch.inf).amax(dim=1, keepdim=True)
    wins = torch.where(nan.any(dim=1, keepdim=True), nan, x == largest)
    columns = torch.arange(sizes["N"]).expand_as(x)
    return {"best": torch.where(wins, columns, sizes["N"]).amin(dim=1)}
