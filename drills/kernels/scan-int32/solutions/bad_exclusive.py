# mismatch: the sum before an element is not the sum up to it; do not take the element away again
import torch
import triton
import triton.language as tl

BLOCK = 4096


@triton.jit
def scan_blocks(x, y, sums, N, BLOCK: tl.constexpr):
    block = tl.program_id(0)
    at = block * BLOCK + tl.arange(0, BLOCK)
    values = tl.load(x + at, mask=at < N, other=0)
    tl.store(y + at, tl.cumsum(values, axis=0) - values, mask=at < N)
    tl.store(sums + block, tl.sum(values, axis=0))


@triton.jit
def add_before(y, sums, N, BLOCK: tl.constexpr, MOST: tl.constexpr):
    block = tl.program_id(0)
    at = block * BLOCK + tl.arange(0, BLOCK)
    before = tl.zeros((), tl.int32)
    for start in range(0, block, MOST):
        earlier = start + tl.arange(0, MOST)
        before += tl.sum(tl.load(sums + earlier, mask=earlier < block, other=0), axis=0)
    tl.store(y + at, tl.load(y + at, mask=at < N, other=0) + before, mask=at < N)


def solve(x, y, N):
    blocks = triton.cdiv(N, BLOCK)
    sums = torch.empty(blocks, dtype=torch.int32, device=x.device)
    scan_blocks[(blocks,)](x, y, sums, N, BLOCK=BLOCK)
    add_before[(blocks,)](y, sums, N, BLOCK=BLOCK, MOST=1024)
