import triton
import triton.language as tl


@triton.jit
def turn(x, y, N: tl.constexpr):
    at = tl.arange(0, N)
    tl.store(y + at, tl.flip(tl.load(x + at)))  # BUG kernel-error


def solve(x, y):
    turn[(1,)](x, y, N=32)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (32,)), "y": ("out", "float32", (32,))}


def reference(tensors, sizes):
    return {"y": tensors["x"].flip(0)}
