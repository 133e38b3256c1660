import triton
import triton.language as tl


@triton.jit
def dice(y, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    number = tl.rand(7, at)
    tl.store(y + at, ((number >= 0) & (number < 1) & (number == tl.rand(7, at))).to(tl.int32), mask=at < N)


def solve(y, N):
    dice[(1,)](y, N, BLOCK=128)


# --- reference
ARGUMENTS = {"y": ("out", "int32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"y": torch.ones(100, dtype=torch.int64)}
