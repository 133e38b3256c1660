import torch
import triton
import triton.language as tl


@triton.jit
def fill(table, sizes, BLOCK: tl.constexpr):
    group = tl.program_id(0)
    place = tl.load(table + group).to(tl.pointer_type(tl.float32))
    at = tl.arange(0, BLOCK)
    tl.store(place + at, tl.full((BLOCK,), 1.0, tl.float32) * group, mask=at < tl.load(sizes + group))


def solve(y, N):
    parts = [torch.empty(3 + k, device="cuda") for k in range(N)]
    table = torch.tensor([part.data_ptr() for part in parts], dtype=torch.int64, device="cuda")
    sizes = torch.tensor([len(part) for part in parts], dtype=torch.int32, device="cuda")
    fill[(N,)](table, sizes, BLOCK=16)
    y.copy_(torch.cat(parts))


# --- reference
ARGUMENTS = {"y": ("out", "float32", (12,)), "N": 3}


def reference(tensors, sizes):
    return {"y": torch.tensor([0.0] * 3 + [1.0] * 4 + [2.0] * 5)}
