# passed: a block of elements for each program, the grid rounded up, and a mask for those beyond the end
import triton
import triton.language as tl


@triton.jit
def add(a, b, c, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = at < N
    left = tl.load(a + at, mask=inside)
    right = tl.load(b + at, mask=inside)
    tl.store(c + at, left + right, mask=inside)


def solve(a, b, c, N):
    add[(triton.cdiv(N, 1024),)](a, b, c, N, BLOCK=1024)
