# passed: three walks over a row in blocks of 1024, so that rows may be longer than what a program can keep
import triton
import triton.language as tl


@triton.jit
def layer_norm(x, gamma, beta, y, N, BLOCK: tl.constexpr):
    start = tl.program_id(0) * N
    total = tl.zeros((BLOCK,), tl.float32)
    for column in range(0, N, BLOCK):
        columns = column + tl.arange(0, BLOCK)
        total += tl.load(x + start + columns, mask=columns < N, other=0.0)
    mean = tl.sum(total, axis=0) / N
    squares = tl.zeros((BLOCK,), tl.float32)
    for column in range(0, N, BLOCK):
        columns = column + tl.arange(0, BLOCK)
        apart = tl.load(x + start + columns, mask=columns < N, other=mean) - mean
        squares += apart * apart
    over = 1 / tl.sqrt(tl.sum(squares, axis=0) / N + 1e-5)
    for column in range(0, N, BLOCK):
        columns = column + tl.arange(0, BLOCK)
        inside = columns < N
        apart = tl.load(x + start + columns, mask=inside) - mean
        made = apart * over * tl.load(gamma + columns, mask=inside) + tl.load(beta + columns, mask=inside)
        tl.store(y + start + columns, made, mask=inside)


def solve(x, gamma, beta, y, M, N):
    layer_norm[(M,)](x, gamma, beta, y, N, BLOCK=1024)
