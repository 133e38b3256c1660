import triton
import triton.language as tl


@triton.jit
def double(x, y, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.device_assert(at < N, "beyond the end")  # BUG assert
    tl.store(y + at, 2 * tl.load(x + at, mask=at < N), mask=at < N)


def solve(x, y, N):
    double[(triton.cdiv(N, 64),)](x, y, N, BLOCK=64)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (100,)), "y": ("out", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"y": 2 * tensors["x"]}
