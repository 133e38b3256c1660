# passed: tiles of 64 x 64, zeros beyond the edges, and float32 arithmetic asked for by name
import triton
import triton.language as tl


@triton.jit
def gemm(A, B, C, M, N, K, TILE: tl.constexpr, STEP: tl.constexpr):
    rows = tl.program_id(0) * TILE + tl.arange(0, TILE)
    columns = tl.program_id(1) * TILE + tl.arange(0, TILE)
    total = tl.zeros((TILE, TILE), tl.float32)
    for start in range(0, K, STEP):
        inner = start + tl.arange(0, STEP)
        a_inside = (rows[:, None] < M) & (inner[None, :] < K)
        b_inside = (inner[:, None] < K) & (columns[None, :] < N)
        a = tl.load(A + rows[:, None] * K + inner[None, :], mask=a_inside, other=0.0)
        b = tl.load(B + inner[:, None] * N + columns[None, :], mask=b_inside, other=0.0)
        total = tl.dot(a, b, total, input_precision="ieee")
    inside = (rows[:, None] < M) & (columns[None, :] < N)
    tl.store(C + rows[:, None] * N + columns[None, :], total, mask=inside)


def solve(A, B, C, M, N, K):
    gemm[(triton.cdiv(M, 64), triton.cdiv(N, 64))](A, B, C, M, N, K, TILE=64, STEP=32)
