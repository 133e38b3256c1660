import torch
import triton
import triton.language as tl


@triton.jit
def pass_on(x, y, flag, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    if tl.program_id(0) == 0:
        tl.store(y + at, 2 * tl.load(x + at, mask=at < N), mask=at < N)
        tl.atomic_xchg(flag, 1, sem="relaxed")
    else:
        while tl.atomic_add(flag, 0, sem="relaxed") == 0:
            pass
        tl.store(y + at, tl.load(y + at, mask=at < N), mask=at < N)  # BUG race-programs


def solve(x, y, N):
    pass_on[(2,)](x, y, torch.zeros(1, dtype=torch.int32, device="cuda"), N, BLOCK=128)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (100,)), "y": ("out", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"y": 2 * tensors["x"]}
