# illegal_access, guard_hit: without a mask the last program reads and writes past the ends, in somebody else's memory
import triton
import triton.language as tl


@triton.jit
def add(a, b, c, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    left = tl.load(a + at)
    right = tl.load(b + at)
    tl.store(c + at, left + right)


def solve(a, b, c, N):
    add[(triton.cdiv(N, 1024),)](a, b, c, N, BLOCK=1024)
