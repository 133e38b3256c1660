import triton
import triton.language as tl


@triton.jit
def product(x, y, T: tl.constexpr, K: tl.constexpr):
    rows, inner = tl.arange(0, T), tl.arange(0, K)
    a = tl.load(x + rows[:, None] * K + inner[None, :])
    tl.store(y + rows[:, None] * T + rows[None, :], tl.dot(a, tl.trans(a)))  # BUG kernel-error


def solve(x, y):
    product[(1,)](x, y, T=16, K=8)


# --- reference
ARGUMENTS = {"x": ("in", "float16", (16, 8)), "y": ("out", "float32", (16, 16))}


def reference(tensors, sizes):
    return {"y": tensors["x"] @ tensors["x"].T}
