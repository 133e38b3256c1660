import triton
import triton.language as tl


@triton.jit
def mix(a, b, c, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    x, y = tl.load(a + at, mask=at < N, other=0.0), tl.load(b + at, mask=at < N, other=1.0)
    z = tl.where(x > y, x * y, x - y)
    tl.store(c + at, tl.maximum(z, -x), mask=at < N)


def solve(a, b, c, N):
    mix[(1,)](a, b, c, N, BLOCK=1024)


# --- reference
ARGUMENTS = {
    "a": ("in", "bfloat16", (1000,)),
    "b": ("in", "bfloat16", (1000,)),
    "c": ("out", "bfloat16", (1000,)),
    "N": 1000,
}


def reference(tensors, sizes):
    x, y = (tensors[name].to(torch.bfloat16) for name in "ab")
    return {"c": torch.maximum(torch.where(x > y, x * y, x - y), -x)}
