# mismatch: lanes beyond N hold 0 and are counted as zeros; give tl.histogram the mask
import triton
import triton.language as tl


@triton.jit
def histogram(x, counts, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = at < N
    values = tl.load(x + at, mask=inside, other=0).to(tl.int32)
    mine = tl.histogram(values, 256)
    tl.atomic_add(counts + tl.arange(0, 256), mine)


def solve(x, counts, N):
    counts.zero_()
    histogram[(triton.cdiv(N, 4096),)](x, counts, N, BLOCK=4096)
