# best[i] = the lowest column j with the largest x[i][j]; NaN counts as largest. Tensors on the device, x is M x N.
import triton
import triton.language as tl


@triton.jit
def argmax(x, best, N, BLOCK: tl.constexpr):
    # One program for each row; tl.argmax keeps the lowest of equal values. What becomes of NaN?
    pass


def solve(x, best, M, N):
    argmax[(M,)](x, best, N, BLOCK=triton.next_power_of_2(N))
