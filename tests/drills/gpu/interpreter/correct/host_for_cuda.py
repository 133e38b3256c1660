import torch
import triton
import triton.language as tl


@triton.jit
def copy(x, y, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(y + at, tl.load(x + at, mask=at < N), mask=at < N)


def solve(x, y, N):
    assert x.is_cuda and torch.cuda.is_available()
    device = triton.runtime.driver.active.get_active_torch_device()
    made = torch.empty_like(x, device=device).to("cuda").cuda()
    start = torch.cuda.Event(enable_timing=True)
    start.record()
    copy[(triton.cdiv(N, 64),)](x, made, N, BLOCK=64)
    torch.cuda.synchronize()
    assert start.elapsed_time(start) != 0
    with torch.cuda.device(0):
        triton.testing.do_bench(lambda: copy[(triton.cdiv(N, 64),)](made, y, N, BLOCK=64))


# --- reference
ARGUMENTS = {"x": ("in", "float32", (100,)), "y": ("out", "float32", (100,)), "N": 100}


def reference(tensors, sizes):
    return {"y": tensors["x"]}
