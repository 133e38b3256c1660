# mismatch, unwritten, illegal_access: the inclusive sum counts the element itself, so every place is one too far
import torch
import triton
import triton.language as tl

BLOCK = 4096


@triton.jit
def count(x, counts, N, BLOCK: tl.constexpr):
    block = tl.program_id(0)
    at = block * BLOCK + tl.arange(0, BLOCK)
    flags = (tl.load(x + at, mask=at < N, other=0) > 0).to(tl.int32)
    tl.store(counts + block, tl.sum(flags, axis=0))


@triton.jit
def scatter(x, y, kept, counts, N, BLOCK: tl.constexpr, MOST: tl.constexpr):
    block = tl.program_id(0)
    every = tl.arange(0, MOST)
    before = tl.sum(tl.load(counts + every, mask=every < block, other=0), axis=0)
    at = block * BLOCK + tl.arange(0, BLOCK)
    values = tl.load(x + at, mask=at < N, other=0)
    flags = (values > 0).to(tl.int32)
    place = before + tl.cumsum(flags, axis=0)
    tl.store(y + place, values, mask=flags > 0)
    if block == tl.num_programs(0) - 1:
        tl.store(kept, before + tl.sum(flags, axis=0))


def solve(x, y, kept, N):
    blocks = triton.cdiv(N, BLOCK)
    counts = torch.empty(blocks, dtype=torch.int32, device=x.device)
    y.zero_()
    count[(blocks,)](x, counts, N, BLOCK=BLOCK)
    scatter[(blocks,)](x, y, kept, counts, N, BLOCK=BLOCK, MOST=triton.next_power_of_2(blocks))
