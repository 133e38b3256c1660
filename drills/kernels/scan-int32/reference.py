"""Inputs and the answer of scan-int32; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain" (from -100 to 100); "wrapping" (the whole range of int32); "ones" (so that y[i] is i + 1).
    """
    low, high = (-(2**31), 2**31) if kind == "wrapping" else (-100, 101)
    x = torch.randint(low, high, (sizes["N"],), generator=generator)
    return {"x": (torch.ones_like(x) if kind == "ones" else x).to(torch.int32)}


def reference(tensors, sizes):
    """Return the outputs by name: sums in 64 bits, brought back into the range of int32."""
    return {"y": (tensors["x"].cumsum(0) + 2**31) % 2**32 - 2**31}
