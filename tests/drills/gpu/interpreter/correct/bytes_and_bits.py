import triton
import triton.language as tl


@triton.jit
def bits(x, y, N, BLOCK: tl.constexpr):
    at = tl.arange(0, BLOCK)
    byte = tl.load(x + at, mask=at < N, other=0)
    low, high = byte & 15, byte >> 4
    tl.store(y + 2 * at, low, mask=at < N)
    tl.store(y + 2 * at + 1, high, mask=at < N)


def solve(x, y, N):
    bits[(1,)](x, y, N, BLOCK=128)


# --- reference
ARGUMENTS = {"x": ("in", "uint8", (100,)), "y": ("out", "uint8", (200,)), "N": 100}


def reference(tensors, sizes):
    return {"y": torch.stack([tensors["x"] % 16, tensors["x"] // 16], 1).reshape(-1)}
