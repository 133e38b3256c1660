import triton
import triton.language as tl


@triton.jit
def clip(x, y, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.atomic_add(y + at, tl.libdevice_of_mine(x), mask=at < N)  # BUG kernel-error


def solve(x, y, N):
    clip[(triton.cdiv(N, 64),)](x, y, N, BLOCK=64)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (100,)), "y": ("out", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"y": 2 * tensors["x"]}
