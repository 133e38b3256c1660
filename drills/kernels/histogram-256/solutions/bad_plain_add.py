# race, mismatch: load, add and store are three steps; of two programs that load the same count one loses its addition
import triton
import triton.language as tl


@triton.jit
def histogram(x, counts, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = at < N
    values = tl.load(x + at, mask=inside, other=0).to(tl.int32)
    mine = tl.histogram(values, 256, mask=inside)
    bins = counts + tl.arange(0, 256)
    tl.store(bins, tl.load(bins) + mine)


def solve(x, counts, N):
    counts.zero_()
    histogram[(triton.cdiv(N, 4096),)](x, counts, N, BLOCK=4096)
