import triton
import triton.language as tl


@triton.jit
def double(x, y, N: tl.constexpr):
    at = tl.arange(0, N)  # BUG kernel-error
    tl.store(y + at, 2 * tl.load(x + at))


def solve(x, y, N):
    double[(1,)](x, y, N=N)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (100,)), "y": ("out", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"y": 2 * tensors["x"]}
