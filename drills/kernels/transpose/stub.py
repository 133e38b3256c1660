# y[j][i] = x[i][j]: x is M x N, y is N x M. Tensors on the device, row after row.
import triton
import triton.language as tl


@triton.jit
def transpose(x, y, M, N, TILE: tl.constexpr):
    # A program owns a tile of x. Which tile of y is that, and along which axis must each access run?
    pass


def solve(x, y, M, N):
    transpose[(triton.cdiv(M, 32), triton.cdiv(N, 32))](x, y, M, N, TILE=32)
