"""Inputs and the float64 answer of cross-entropy-rows; runs only in the judge's worker."""

import torch


def inputs(sizes, kind, generator):
    """Return the input tensors by name.

    kind: "plain"; "ignored" (every second target is -100); "extreme" (logits of some hundreds); "masked" (half of the
    logits are minus infinity, the whole first quarter among them, never the target's).
    """
    rows, columns = sizes["B"], sizes["V"]
    x = 3 * torch.randn(rows, columns, generator=generator)
    target = torch.randint(0, columns, (rows,), generator=generator)
    if rows == 1:
        target = x.argmin(dim=1)  # a likely target has a loss near 0, and float32 few digits of it
    if kind == "ignored":
        target[::2] = -100
    if kind == "extreme":
        x = 100 * x
    if kind == "masked":
        masked = torch.rand(x.shape, generator=generator) < 1 / 3
        masked[:, : columns // 4] = True
        x = x.masked_fill(masked.scatter(1, target[:, None], False), -torch.inf)
    return {"x": x, "target": target}


def reference(tensors, sizes):
    """Return the outputs by name, from float64 inputs."""
    loss = torch.nn.functional.cross_entropy(tensors["x"], tensors["target"], reduction="none", ignore_index=-100)
    return {"loss": loss}
