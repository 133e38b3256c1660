# imprecise: adding in float16 keeps 11 bits of the sum; in a float32 task the arithmetic must be float32 too
import triton
import triton.language as tl


@triton.jit
def add(a, b, c, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = at < N
    left = tl.load(a + at, mask=inside)
    right = tl.load(b + at, mask=inside)
    tl.store(c + at, (left.to(tl.float16) + right.to(tl.float16)).to(tl.float32), mask=inside)


def solve(a, b, c, N):
    add[(triton.cdiv(N, 1024),)](a, b, c, N, BLOCK=1024)
