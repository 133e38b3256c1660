import triton
import triton.language as tl


@triton.jit
def add(x, total, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    part = tl.sum(tl.load(x + at, mask=at < N, other=0.0), axis=0)
    tl.store(total, tl.load(total) + part)  # BUG race-programs


def solve(x, total, N):
    total.zero_()
    add[(triton.cdiv(N, 64),)](x, total, N, BLOCK=64)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (300,)), "total": ("out", "float32", (1,)), "N": 300}


def reference(tensors, sizes):
    return {"total": tensors["x"].sum()[None]}
