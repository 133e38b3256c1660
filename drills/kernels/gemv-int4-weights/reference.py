"""Inputs and the float64 answer of gemv-int4-weights; runs only in the judge's worker."""

import torch

GROUP = 128


def inputs(sizes, kind, generator):
    """Return the input tensors by name; `kind` is "plain" or "positive" (x from 1 to 2, zero points low: large sums)."""
    rows, columns = sizes["N"], sizes["K"]
    groups = columns // GROUP
    made = {
        "Wq": torch.randint(0, 256, (rows, columns // 2), generator=generator),
        "scales": 0.01 + 0.02 * torch.rand(rows, groups, generator=generator),
        "zeros": torch.randint(0, 16, (rows, groups), generator=generator),
        "x": torch.randn(columns, generator=generator),
    }
    if kind == "positive":
        made["zeros"] = torch.randint(0, 3, (rows, groups), generator=generator)
        made["x"] = 1 + torch.rand(columns, generator=generator)
    return made


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    packed = tensors["Wq"]
    weights = torch.stack((packed % 16, packed // 16), dim=2).reshape(sizes["N"], -1, GROUP)
    centred = (weights - tensors["zeros"][:, :, None]).double()
    dequantised = (centred * tensors["scales"][:, :, None]).reshape(sizes["N"], sizes["K"])
    return {"y": dequantised @ tensors["x"]}
