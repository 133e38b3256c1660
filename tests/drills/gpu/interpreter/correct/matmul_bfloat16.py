import triton
import triton.language as tl


@triton.jit
def gemm(a, b, c, M, N, K, T: tl.constexpr):
    rows, columns = tl.program_id(0) * T + tl.arange(0, T), tl.program_id(1) * T + tl.arange(0, T)
    total = tl.zeros((T, T), tl.float32)
    for k in range(0, K, T):
        inner = k + tl.arange(0, T)
        left = tl.load(a + rows[:, None] * K + inner, mask=(rows[:, None] < M) & (inner < K), other=0.0)
        right = tl.load(b + inner[:, None] * N + columns, mask=(inner[:, None] < K) & (columns < N), other=0.0)
        total += tl.dot(left, right)
    tl.store(c + rows[:, None] * N + columns, total.to(c.dtype.element_ty), mask=(rows[:, None] < M) & (columns < N))


def solve(a, b, c, M, N, K):
    gemm[(triton.cdiv(M, 32), triton.cdiv(N, 32))](a, b, c, M, N, K, T=32)


# --- reference
ARGUMENTS = {
    "a": ("in", "bfloat16", (33, 50)),
    "b": ("in", "bfloat16", (50, 41)),
    "c": ("out", "bfloat16", (33, 41)),
    "M": 33,
    "N": 41,
    "K": 50,
}


def reference(tensors, sizes):
    return {"c": tensors["a"] @ tensors["b"]}
