import triton
import triton.language as tl


@triton.jit
def norm(x, w, y, N, BLOCK: tl.constexpr):
    row, at = tl.program_id(0), tl.arange(0, BLOCK)
    values = tl.load(x + row * N + at, mask=at < N, other=0.0).to(tl.float32)
    mean = tl.sum(values, axis=0) / N
    apart = tl.where(at < N, values - mean, 0.0)
    over = tl.rsqrt(tl.sum(apart * apart, axis=0) / N + 1e-5)
    scale = tl.load(w + at, mask=at < N).to(tl.float32)
    tl.store(y + row * N + at, apart * over * scale, mask=at < N)


def solve(x, w, y, M, N):
    norm[(M,)](x, w, y, N, BLOCK=128)


# --- reference
ARGUMENTS = {
    "x": ("in", "bfloat16", (5, 100)),
    "w": ("in", "bfloat16", (100,)),
    "y": ("out", "bfloat16", (5, 100)),
    "M": 5,
    "N": 100,
}


def reference(tensors, sizes):
    x = tensors["x"]
    return {"y": torch.nn.functional.layer_norm(x, (100,), tensors["w"], None, 1e-5)}
