import triton
import triton.language as tl


@triton.jit
def add(a, b, c, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    x, y = tl.load(a + at), tl.load(b + at)
    tl.store(c + at, tl.fma(x, y, x))
    tl.store(c + BLOCK, tl.sum(x, axis=0))
    tl.store(c + BLOCK + 1, tl.max(y, axis=0))


def solve(a, b, c, N):
    add[(1,)](a, b, c, N, BLOCK=128)


# --- reference
ARGUMENTS = {
    "a": ("in", "bfloat16", (128,)),
    "b": ("in", "bfloat16", (128,)),
    "c": ("out", "bfloat16", (130,)),
    "N": 128,
}


def reference(tensors, sizes):
    x, y = (tensors[name].float() for name in "ab")
    return {"c": torch.cat([x * y + x, x.sum()[None], y.max()[None]]).to(torch.bfloat16)}
