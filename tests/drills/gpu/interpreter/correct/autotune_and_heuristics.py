import triton
import triton.language as tl


@triton.autotune(configs=[triton.Config({"BLOCK": 64}, num_warps=2), triton.Config({"BLOCK": 128})], key=["N"])
@triton.heuristics({"EVEN": lambda given: given["N"] % given["BLOCK"] == 0})
@triton.jit
def double(x, y, N, BLOCK: tl.constexpr, EVEN: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    if EVEN:
        tl.store(y + at, 2 * tl.load(x + at))
    else:
        tl.store(y + at, 2 * tl.load(x + at, mask=at < N), mask=at < N)


def solve(x, y, N):
    double[lambda given: (triton.cdiv(N, given["BLOCK"]),)](x, y, N)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (300,)), "y": ("out", "float32", (300,)), "N": 300}


def reference(tensors, sizes):
    return {"y": 2 * tensors["x"]}
