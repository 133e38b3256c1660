# passed: block pointers do the arithmetic of addresses, and boundary_check the masks
import triton
import triton.language as tl


@triton.jit
def gemm(A, B, C, M, N, K, TILE: tl.constexpr, STEP: tl.constexpr):
    row, column = tl.program_id(0) * TILE, tl.program_id(1) * TILE
    a = tl.make_block_ptr(A, (M, K), (K, 1), (row, 0), (TILE, STEP), (1, 0))
    b = tl.make_block_ptr(B, (K, N), (N, 1), (0, column), (STEP, TILE), (1, 0))
    c = tl.make_block_ptr(C, (M, N), (N, 1), (row, column), (TILE, TILE), (1, 0))
    total = tl.zeros((TILE, TILE), tl.float32)
    for _ in range(0, K, STEP):
        left = tl.load(a, boundary_check=(0, 1), padding_option="zero")
        right = tl.load(b, boundary_check=(0, 1), padding_option="zero")
        total = tl.dot(left, right, total, input_precision="ieee")
        a = tl.advance(a, (0, STEP))
        b = tl.advance(b, (STEP, 0))
    tl.store(c, total, boundary_check=(0, 1))


def solve(A, B, C, M, N, K):
    gemm[(triton.cdiv(M, 64), triton.cdiv(N, 64))](A, B, C, M, N, K, TILE=64, STEP=32)
