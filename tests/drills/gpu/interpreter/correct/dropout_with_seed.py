import torch
import triton
import triton.language as tl


@triton.jit
def dropout(x, y, N, p, seed, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    keep = tl.rand(seed, at) > p
    tl.store(y + at, tl.where(keep, tl.load(x + at, mask=at < N) / (1 - p), 0.0), mask=at < N)


@triton.jit
def fraction(x, y, out, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    left, right = tl.load(x + at, mask=at < N, other=0.0), tl.load(y + at, mask=at < N, other=0.0)
    wrong = (right != 0) & (tl.abs(right - 2 * left) > 1e-5)
    kept = tl.sum((right != 0).to(tl.int32), axis=0)
    tl.store(out, ((tl.sum(wrong.to(tl.int32), axis=0) == 0) & (kept > N // 4) & (kept < 3 * N // 4)).to(tl.int32))


def solve(x, out, N):
    y = torch.empty_like(x)
    dropout[(triton.cdiv(N, 128),)](x, y, N, 0.5, 123, BLOCK=128)
    fraction[(1,)](x, y, out, N, BLOCK=1024)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (1000,)), "out": ("out", "int32", (1,)), "N": 1000}


def reference(tensors, sizes):
    return {"out": torch.ones(1, dtype=torch.int64)}
