"""Inputs and the answer of find-out-of-bounds-write; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain" (values 0 to 2, so that runs are short); "distinct" (no two neighbours are equal); "constant" (one run);
    "pairs" (each run is two long).
    """
    size = sizes["N"]
    if kind == "plain":
        return {"x": torch.randint(0, 3, (size,), generator=generator, dtype=torch.int32)}
    steps = torch.randint(1, 1000, (size,), generator=generator)
    if kind == "constant":
        steps[1:] = 0
    if kind == "pairs":
        steps[1::2] = 0
    return {"x": steps.cumsum(0).to(torch.int32)}


def reference(tensors, sizes):
    """Return the outputs by name."""
    values, lengths = torch.unique_consecutive(tensors["x"], return_counts=True)
    rest = torch.zeros(sizes["N"] - len(values), dtype=torch.int64)
    return {
        "values": torch.cat((values.to(torch.int64), rest)),
        "lengths": torch.cat((lengths, rest)),
        "runs": torch.tensor([len(values)]),
    }
