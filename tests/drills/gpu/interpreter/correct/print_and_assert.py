import triton
import triton.language as tl


@triton.jit
def copy(x, y, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    values = tl.load(x + at, mask=at < N, other=0)
    tl.device_print("values", values)
    tl.device_assert(values >= 0, "there is a negative value")
    tl.store(y + at, values, mask=at < N)


def solve(x, y, N):
    copy[(1,)](x, y, N, BLOCK=16)


# --- reference
ARGUMENTS = {"x": ("in", "int32", (10,)), "y": ("out", "int32", (10,)), "N": 10}


def reference(tensors, sizes):
    return {"y": tensors["x"]}
