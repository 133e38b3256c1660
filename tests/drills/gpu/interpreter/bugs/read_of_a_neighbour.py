import triton
import triton.language as tl


@triton.jit
def smooth(z, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    next_ones = tl.load(z + at + 1, mask=at + 1 < N, other=0.0)
    tl.store(z + at, tl.load(z + at, mask=at < N) + next_ones, mask=at < N)  # BUG race-programs


def solve(z, N):
    smooth[(triton.cdiv(N, 32),)](z, N, BLOCK=32)


# --- reference
ARGUMENTS = {"z": ("inout", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"z": tensors["z"] + torch.nn.functional.pad(tensors["z"][1:], (0, 1))}
