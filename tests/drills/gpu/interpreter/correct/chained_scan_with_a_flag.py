import torch
import triton
import triton.language as tl


@triton.jit
def scan(x, y, sums, flags, ticket, N, BLOCK: tl.constexpr):
    block = tl.atomic_add(ticket, 1)
    at = block * BLOCK + tl.arange(0, BLOCK)
    part = tl.cumsum(tl.load(x + at, mask=at < N, other=0), axis=0)
    before = 0
    if block > 0:
        while tl.atomic_add(flags + block - 1, 0, sem="acquire") == 0:
            pass
        before = tl.load(sums + block - 1)
    total = tl.max(tl.where(tl.arange(0, BLOCK) == BLOCK - 1, part, -2147483647), axis=0)
    tl.store(sums + block, before + total)
    tl.atomic_xchg(flags + block, 1, sem="release")
    tl.store(y + at, part + before, mask=at < N)


def solve(x, y, N):
    blocks = triton.cdiv(N, 32)
    sums = torch.empty(blocks, dtype=torch.int32, device="cuda")
    flags = torch.zeros(blocks + 1, dtype=torch.int32, device="cuda")
    scan[(blocks,)](x, y, sums, flags, flags[blocks:], N, BLOCK=32)


# --- reference
ARGUMENTS = {"x": ("in", "int32", (300,)), "y": ("out", "int32", (300,)), "N": 300}


def reference(tensors, sizes):
    return {"y": tensors["x"].cumsum(0)}
