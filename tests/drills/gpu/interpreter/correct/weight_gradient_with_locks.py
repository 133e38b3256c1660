import torch
import triton
import triton.language as tl


@triton.jit
def partial(x, dw, lock, N, GROUPS: tl.constexpr, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    columns = tl.arange(0, BLOCK)
    mine = row % GROUPS
    lock += mine
    count = lock + GROUPS
    place = dw + mine * N + columns
    values = tl.load(x + row * N + columns, mask=columns < N, other=0)
    while tl.atomic_cas(lock, 0, 1) == 1:
        pass
    if tl.load(count) == 0:
        tl.atomic_xchg(count, 1)
    else:
        values += tl.load(place, mask=columns < N)
    tl.store(place, values, mask=columns < N)
    tl.debug_barrier()
    tl.atomic_xchg(lock, 0)


@triton.jit
def finish(dw, y, N, GROUPS: tl.constexpr, BLOCK: tl.constexpr):
    columns = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    groups = tl.arange(0, GROUPS)
    part = tl.load(dw + groups[:, None] * N + columns[None, :], mask=columns[None, :] < N, other=0.0)
    tl.store(y + columns, tl.sum(part, axis=0), mask=columns < N)


def solve(x, y, M, N):
    locks = torch.zeros(2 * 4, dtype=torch.int32, device="cuda")
    dw = torch.zeros((4, N), device="cuda")
    partial[(M,)](x, dw, locks, N, GROUPS=4, BLOCK=64)
    finish[(triton.cdiv(N, 32),)](dw, y, N, GROUPS=4, BLOCK=32)


# --- reference
ARGUMENTS = {"x": ("in", "float32", (13, 50)), "y": ("out", "float32", (50,)), "M": 13, "N": 50}


def reference(tensors, sizes):
    return {"y": tensors["x"].sum(0)}
