# passed: a grid of limited size, each program walks the array in strides; any N works with any launch
import triton
import triton.language as tl


@triton.jit
def add(a, b, c, N, BLOCK: tl.constexpr):
    for start in range(tl.program_id(0) * BLOCK, N, tl.num_programs(0) * BLOCK):
        at = start + tl.arange(0, BLOCK)
        inside = at < N
        tl.store(c + at, tl.load(a + at, mask=inside) + tl.load(b + at, mask=inside), mask=inside)


def solve(a, b, c, N):
    add[(min(triton.cdiv(N, 1024), 64),)](a, b, c, N, BLOCK=1024)
