import triton
import triton.language as tl


@triton.jit
def turn(z, N, T: tl.constexpr):
    rows, columns = tl.program_id(0) * T + tl.arange(0, T), tl.program_id(1) * T + tl.arange(0, T)
    tile = tl.load(z + rows[:, None] * N + columns[None, :])  # BUG race-programs
    tl.store(z + columns[:, None] * N + rows[None, :], tl.trans(tile))  # BUG race-programs


def solve(z, N):
    turn[(N // 16, N // 16)](z, N, T=16)


# --- reference
ARGUMENTS = {"z": ("inout", "float32", (32, 32)), "N": 32}


def reference(tensors, sizes):
    return {"z": tensors["z"].T}
