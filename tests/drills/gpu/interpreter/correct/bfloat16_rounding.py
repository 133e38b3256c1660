import triton
import triton.language as tl


@triton.jit
def shorten(a, c, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    tl.store(c + at, tl.load(a + at).to(tl.bfloat16))


def solve(a, c, N):
    shorten[(1,)](a, c, N, BLOCK=4096)


# --- reference
ARGUMENTS = {"a": ("in", "float32", (4096,)), "c": ("out", "bfloat16", (4096,)), "N": 4096}


def reference(tensors, sizes):
    return {"c": tensors["a"].float().to(torch.bfloat16)}
