import torch
import triton
import triton.language as tl


@triton.jit
def add(x, lock, total, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    part = tl.sum(tl.load(x + at, mask=at < N, other=0.0), axis=0)
    while tl.atomic_cas(lock, 0, 1) == 1:
        pass
    tl.store(total, tl.load(total) + part)
    tl.atomic_xchg(lock, 0)


def solve(x, total, N):
    total.zero_()
    add[(triton.cdiv(N, 64),)](x, torch.zeros(1, dtype=torch.int32, device="cuda"), total, N, BLOCK=64)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (300,)), "total": ("out", "float32", (1,)), "N": 300}


def reference(tensors, sizes):
    return {"total": tensors["x"].sum()[None]}
