import triton
import triton.language as tl


@triton.jit
def fold(x, y, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    tl.store(y + at // 2, 2 * tl.load(x + at, mask=at < N), mask=at < N)  # BUG race-lanes


def solve(x, y, N):
    fold[(1,)](x, y, N, BLOCK=128)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (100,)), "y": ("out", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"y": 2 * tensors["x"]}
