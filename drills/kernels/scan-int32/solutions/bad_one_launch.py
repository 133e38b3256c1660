# race, mismatch: a program reads sums of blocks that may not have run yet; nothing within a launch orders programs
import torch
import triton
import triton.language as tl

BLOCK = 4096


@triton.jit
def scan(x, y, sums, N, BLOCK: tl.constexpr, MOST: tl.constexpr):
    block = tl.program_id(0)
    at = block * BLOCK + tl.arange(0, BLOCK)
    values = tl.load(x + at, mask=at < N, other=0)
    tl.store(sums + block, tl.sum(values, axis=0))
    earlier = tl.arange(0, MOST)
    before = tl.sum(tl.load(sums + earlier, mask=earlier < block, other=0), axis=0)
    tl.store(y + at, tl.cumsum(values, axis=0) + before, mask=at < N)


def solve(x, y, N):
    blocks = triton.cdiv(N, BLOCK)
    sums = torch.zeros(blocks, dtype=torch.int32, device=x.device)
    scan[(blocks,)](x, y, sums, N, BLOCK=BLOCK, MOST=triton.next_power_of_2(blocks))
