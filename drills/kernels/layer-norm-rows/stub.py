# y[i][j] = (x[i][j] - mean of row i) / sqrt(variance of row i + 1e-5) * gamma[j] + beta[j]. Tensors on the device.
import triton
import triton.language as tl


@triton.jit
def layer_norm(x, gamma, beta, y, N, BLOCK: tl.constexpr):
    # One program for each row. What do lanes beyond the row add to the mean, and what to the variance?
    pass


def solve(x, gamma, beta, y, M, N):
    layer_norm[(M,)](x, gamma, beta, y, N, BLOCK=triton.next_power_of_2(N))
