import torch
import triton
import triton.language as tl


@triton.jit
def add(x, parts, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    for start in range(0, N, BLOCK):
        there = start + at < N
        before = tl.load(parts + at)  # BUG uninitialised-read
        tl.store(parts + at, before + tl.load(x + start + at, mask=there, other=0.0))


def solve(x, total, N):
    parts = torch.empty(64, device="cuda")
    add[(1,)](x, parts, N, BLOCK=64)
    total.copy_(parts.sum()[None])


# --- reference
ARGUMENTS = {"x": ("in", "float32", (300,)), "total": ("out", "float32", (1,)), "N": 300}


def reference(tensors, sizes):
    return {"total": tensors["x"].sum()[None]}
