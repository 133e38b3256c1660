# y[i] = x[0] + ... + x[i], 32-bit integers that wrap. Tensors on the device.
import triton
import triton.language as tl

BLOCK = 4096


@triton.jit
def scan_blocks(x, y, sums, N, BLOCK: tl.constexpr):
    # tl.cumsum scans one block. What must the later blocks learn of it?
    pass


def solve(x, y, N):
    blocks = triton.cdiv(N, BLOCK)
    scan_blocks[(blocks,)](x, y, None, N, BLOCK=BLOCK)
