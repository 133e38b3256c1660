# c[i] = a[i] + b[i] for 0 <= i < N. a, b and c are tensors on the device.
import triton
import triton.language as tl


@triton.jit
def add(a, b, c, N, BLOCK: tl.constexpr):
    # Which BLOCK elements belong to program tl.program_id(0)? Are all of them there?
    pass


def solve(a, b, c, N):
    programs = 1  # how many, so that every element has one?
    add[(programs,)](a, b, c, N, BLOCK=1024)
