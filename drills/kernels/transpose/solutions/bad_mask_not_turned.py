# race, unwritten, illegal_access, mismatch: the mask of the load does not fit the turned tile; limits change places with the axes
import triton
import triton.language as tl


@triton.jit
def transpose(x, y, M, N, TILE: tl.constexpr):
    rows = tl.program_id(0) * TILE + tl.arange(0, TILE)
    columns = tl.program_id(1) * TILE + tl.arange(0, TILE)
    inside = (rows[:, None] < M) & (columns[None, :] < N)
    tile = tl.load(x + rows[:, None] * N + columns[None, :], mask=inside)
    turned = (columns[:, None] < N) & (rows[None, :] < M)
    tl.store(y + columns[:, None] * M + rows[None, :], tl.trans(tile), mask=inside)


def solve(x, y, M, N):
    transpose[(triton.cdiv(M, 32), triton.cdiv(N, 32))](x, y, M, N, TILE=32)
