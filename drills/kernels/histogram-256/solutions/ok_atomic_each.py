# passed: one atomic addition for each byte; right, but all equal bytes wait for one address
import triton
import triton.language as tl


@triton.jit
def histogram(x, counts, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = at < N
    values = tl.load(x + at, mask=inside, other=0).to(tl.int32)
    tl.atomic_add(counts + values, 1, mask=inside)


def solve(x, counts, N):
    counts.zero_()
    histogram[(triton.cdiv(N, 4096),)](x, counts, N, BLOCK=4096)
