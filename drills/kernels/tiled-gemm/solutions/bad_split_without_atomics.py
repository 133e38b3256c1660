# race, mismatch: programs that share a tile of C add to it with load and store; one overwrites the other's sum
import triton
import triton.language as tl


@triton.jit
def gemm(A, B, C, M, N, K, TILE: tl.constexpr, STEP: tl.constexpr):
    rows = tl.program_id(0) * TILE + tl.arange(0, TILE)
    columns = tl.program_id(1) * TILE + tl.arange(0, TILE)
    inner = tl.program_id(2) * STEP + tl.arange(0, STEP)
    a_inside = (rows[:, None] < M) & (inner[None, :] < K)
    b_inside = (inner[:, None] < K) & (columns[None, :] < N)
    a = tl.load(A + rows[:, None] * K + inner[None, :], mask=a_inside, other=0.0)
    b = tl.load(B + inner[:, None] * N + columns[None, :], mask=b_inside, other=0.0)
    inside = (rows[:, None] < M) & (columns[None, :] < N)
    place = C + rows[:, None] * N + columns[None, :]
    total = tl.load(place, mask=inside, other=0.0)
    tl.store(place, tl.dot(a, b, total, input_precision="ieee"), mask=inside)


def solve(A, B, C, M, N, K):
    C.zero_()
    gemm[(triton.cdiv(M, 64), triton.cdiv(N, 64), triton.cdiv(K, 32))](A, B, C, M, N, K, TILE=64, STEP=32)
