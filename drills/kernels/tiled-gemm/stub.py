# C = A * B, float32, row after row: A is M x K, B is K x N, C is M x N. All are tensors on the device.
import triton
import triton.language as tl


@triton.jit
def gemm(A, B, C, M, N, K, TILE: tl.constexpr, STEP: tl.constexpr):
    rows = tl.program_id(0) * TILE + tl.arange(0, TILE)
    columns = tl.program_id(1) * TILE + tl.arange(0, TILE)
    # Walk along K, STEP at a time. What do lanes outside of A and B load? In which precision does tl.dot multiply?


def solve(A, B, C, M, N, K):
    gemm[(triton.cdiv(M, 64), triton.cdiv(N, 64))](A, B, C, M, N, K, TILE=64, STEP=32)
