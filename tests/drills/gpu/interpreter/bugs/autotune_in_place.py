import triton
import triton.language as tl


@triton.autotune(configs=[triton.Config({"BLOCK": 64}), triton.Config({"BLOCK": 128})], key=["N"])
@triton.jit
def double(z, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(z + at, 2 * tl.load(z + at, mask=at < N), mask=at < N)  # BUG autotune-in-place # BUG wrong-element


def solve(z, N):
    double[lambda given: (triton.cdiv(N, given["BLOCK"]),)](z, N)


# --- reference
ARGUMENTS = {"z": ("inout", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"z": 2 * tensors["z"]}
