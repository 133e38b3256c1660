# y[i][j] = exp(x[i][j]) / sum over k of exp(x[i][k]). Tensors on the device, M x N, row after row.
import triton
import triton.language as tl


@triton.jit
def softmax(x, y, N, BLOCK: tl.constexpr):
    # One program for each row. What must lanes beyond the row hold, so that neither maximum nor sum notices them?
    pass


def solve(x, y, M, N):
    softmax[(M,)](x, y, N, BLOCK=triton.next_power_of_2(N))
