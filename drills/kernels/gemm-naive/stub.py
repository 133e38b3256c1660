# C = A * B, float32, row after row: A is M x K, B is K x N, C is M x N. All are tensors on the device.
import triton
import triton.language as tl


@triton.jit
def gemm(A, B, C, M, N, K, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    # A program owns a block of C. One step of k adds a column of A times a row of B; no tl.dot is asked for here.
    pass


def solve(A, B, C, M, N, K):
    grid = (1, 1)  # how many in each direction?
    gemm[grid](A, B, C, M, N, K, ROWS=64, COLUMNS=64)
