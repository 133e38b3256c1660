import triton
import triton.language as tl


@triton.jit
def double(x, y, N, BLOCK: tl.constexpr):
    start = tl.program_id(0) * BLOCK
    source = tl.make_block_ptr(x, (N,), (1,), (start,), (BLOCK,), (0,))
    target = tl.make_block_ptr(y, (N,), (1,), (start,), (BLOCK,), (0,))
    tl.store(target, 2 * tl.load(source), boundary_check=(0,))  # BUG out-of-bounds


def solve(x, y, N):
    double[(triton.cdiv(N, 64),)](x, y, N, BLOCK=64)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (100,)), "y": ("out", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"y": 2 * tensors["x"]}
