import triton
import triton.language as tl


@triton.jit
def turn(x, y, M, N, T: tl.constexpr):
    rows, columns = tl.program_id(0) * T + tl.arange(0, T), tl.program_id(1) * T + tl.arange(0, T)
    inside = (rows[:, None] < M) & (columns[None, :] < N)
    tile = tl.load(x + rows[:, None] * M + columns[None, :], mask=inside)  # BUG out-of-bounds
    tl.store(y + columns[:, None] * M + rows[None, :], tl.trans(tile), mask=tl.trans(inside))


def solve(x, y, M, N):
    turn[(triton.cdiv(M, 16), triton.cdiv(N, 16))](x, y, M, N, T=16)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (40, 30)), "y": ("out", "float32", (30, 40)), "M": 40, "N": 30}


def reference(tensors, sizes):
    return {"y": tensors["x"].T}
