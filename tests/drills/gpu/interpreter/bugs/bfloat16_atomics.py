import triton
import triton.language as tl


@triton.jit
def add(x, total, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.atomic_add(total + at % 4, tl.load(x + at, mask=at < N, other=0.0), mask=at < N)  # BUG unsupported


def solve(x, total, N):
    total.zero_()
    add[(triton.cdiv(N, 64),)](x, total, N, BLOCK=64)


# --- reference
ARGUMENTS = {"x": ("in", "bfloat16", (64,)), "total": ("out", "bfloat16", (4,)), "N": 64}


def reference(tensors, sizes):
    return {"total": tensors["x"].reshape(-1, 4).sum(0)}
