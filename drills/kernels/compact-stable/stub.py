# y = the positive elements of x in their order, then zeros; kept[0] = how many. Tensors on the device.
import triton
import triton.language as tl

BLOCK = 4096


@triton.jit
def compact(x, y, kept, N, BLOCK: tl.constexpr):
    # Where does a kept element go? Count the kept ones before it: in its block, and in the blocks before.
    pass


def solve(x, y, kept, N):
    compact[(triton.cdiv(N, BLOCK),)](x, y, kept, N, BLOCK=BLOCK)
