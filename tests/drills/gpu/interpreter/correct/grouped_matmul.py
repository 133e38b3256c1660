import torch
import triton
import triton.language as tl


@triton.jit
def grouped(a_table, b_table, c_table, sizes, GROUPS: tl.constexpr, T: tl.constexpr):
    tile = tl.program_id(0)
    last = 0
    for g in range(GROUPS):
        m, n, k = tl.load(sizes + 3 * g), tl.load(sizes + 3 * g + 1), tl.load(sizes + 3 * g + 2)
        across = tl.cdiv(n, T)
        tiles = tl.cdiv(m, T) * across
        while tile >= last and tile < last + tiles:
            a = tl.load(a_table + g).to(tl.pointer_type(tl.float32))
            b = tl.load(b_table + g).to(tl.pointer_type(tl.float32))
            c = tl.load(c_table + g).to(tl.pointer_type(tl.float32))
            rows = (tile - last) // across * T + tl.arange(0, T)
            columns = (tile - last) % across * T + tl.arange(0, T)
            total = tl.zeros((T, T), tl.float32)
            for start in range(0, k, T):
                inner = start + tl.arange(0, T)
                x = tl.load(a + rows[:, None] * k + inner, mask=(rows[:, None] < m) & (inner < k), other=0.0)
                y = tl.load(b + inner[:, None] * n + columns, mask=(inner[:, None] < k) & (columns < n), other=0.0)
                total = tl.dot(x, y, total, input_precision="ieee")
            tl.store(c + rows[:, None] * n + columns, total, mask=(rows[:, None] < m) & (columns < n))
            tile += tl.num_programs(0)
        last += tiles


def solve(a, b, c):
    shapes = [(20, 30, 10), (5, 17, 33)]
    parts = [(torch.narrow(a, 0, 0, m * k).clone(), torch.narrow(b, 0, 0, k * n).clone()) for m, n, k in shapes]
    made = [torch.empty(m, n, device="cuda") for m, n, k in shapes]
    tables = [
        torch.tensor([t.data_ptr() for t in ts], device="cuda")
        for ts in ([p[0] for p in parts], [p[1] for p in parts], made)
    ]
    sizes = torch.tensor([size for shape in shapes for size in shape], dtype=torch.int32, device="cuda")
    grouped[(3,)](*tables, sizes, GROUPS=2, T=16)
    c.copy_(torch.cat([one.flatten() for one in made]))


# --- reference
ARGUMENTS = {"a": ("in", "float32", (400,)), "b": ("in", "float32", (700,)), "c": ("out", "float32", (685,))}


def reference(tensors, sizes):
    a, b = tensors["a"], tensors["b"]
    parts = [a[: m * k].reshape(m, k) @ b[: k * n].reshape(k, n) for m, n, k in ((20, 30, 10), (5, 17, 33))]
    return {"c": torch.cat([part.flatten() for part in parts])}
