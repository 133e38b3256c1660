import triton
import triton.language as tl


@triton.jit
def shift(x, y, z, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(z + at, tl.load(x + at, mask=at < N) + tl.load(y + at, mask=at < N), mask=at < N)


@triton.jit
def negate(z, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(z + at, -tl.load(z + at, mask=at < N), mask=at < N)


def solve(x, z, N):
    shift[(triton.cdiv(N, 32),)](x[:-1], x[1:], z, N, BLOCK=32)
    negate[(triton.cdiv(N, 32),)](z, N, BLOCK=32)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (100,)), "z": ("out", "float32", (99,)), "N": 99}


def reference(tensors, sizes):
    return {"z": -(tensors["x"][:-1] + tensors["x"][1:])}
