# unwritten: N // 1024 rounds down, so the last N % 1024 elements have no program; triton.cdiv rounds up
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
    add[(max(N // 1024, 1),)](a, b, c, N, BLOCK=1024)
