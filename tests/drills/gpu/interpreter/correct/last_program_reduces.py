import torch
import triton
import triton.language as tl


@triton.jit
def add(x, parts, count, total, N, BLOCK: tl.constexpr, MOST: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(parts + tl.program_id(0), tl.sum(tl.load(x + at, mask=at < N, other=0.0), axis=0))
    if tl.atomic_add(count, 1) == tl.num_programs(0) - 1:
        every = tl.arange(0, MOST)
        tl.store(total, tl.sum(tl.load(parts + every, mask=every < tl.num_programs(0), other=0.0), axis=0))


def solve(x, total, N):
    programs = triton.cdiv(N, 64)
    parts = torch.empty(programs, device=x.device)
    count = torch.zeros(1, dtype=torch.int32, device=x.device)
    add[(programs,)](x, parts, count, total, N, BLOCK=64, MOST=16)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (300,)), "total": ("out", "float32", (1,)), "N": 300}


def reference(tensors, sizes):
    return {"total": tensors["x"].sum()[None]}
