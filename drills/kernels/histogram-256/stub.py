# counts[v] = how many of the N bytes are v, for v from 0 to 255. Tensors on the device; counts is not zero at the start.
import triton
import triton.language as tl


@triton.jit
def histogram(x, counts, N, BLOCK: tl.constexpr):
    # tl.histogram counts a block of int32. What do lanes beyond N count, and how do programs add up?
    pass


def solve(x, counts, N):
    histogram[(triton.cdiv(N, 4096),)](x, counts, N, BLOCK=4096)
