import triton
import triton.language as tl


@triton.jit
def copy(a, b, y, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    far = (b.to(tl.int64) - a.to(tl.int64)) // 4
    tl.store(y + at, tl.load(a + far + at, mask=at < N), mask=at < N)  # BUG out-of-bounds


def solve(x, y, N):
    copy[(1,)](x, 2 * x, y, N, BLOCK=128)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (100,)), "y": ("out", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"y": 2 * tensors["x"]}
