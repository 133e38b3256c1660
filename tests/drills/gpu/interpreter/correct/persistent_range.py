import torch
import triton
import triton.language as tl


@triton.jit
def triple(x, y, N, BLOCK: tl.constexpr):
    for block in tl.range(tl.program_id(0), tl.cdiv(N, BLOCK), tl.num_programs(0), num_stages=2):
        at = block * BLOCK + tl.arange(0, BLOCK)
        tl.store(y + at, 3 * tl.load(x + at, mask=at < N), mask=at < N)


def solve(x, y, N):
    programs = torch.cuda.get_device_properties(torch.cuda.current_device()).multi_processor_count
    triple[(min(programs, triton.cdiv(N, 32)),)](x, y, N, BLOCK=32)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (999,)), "y": ("out", "float32", (999,)), "N": 999}


def reference(tensors, sizes):
    return {"y": 3 * tensors["x"]}
