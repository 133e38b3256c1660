# passed: blocks of a row one after another with a running maximum and sum, so a row may be longer than any block
import triton
import triton.language as tl


@triton.jit
def softmax(x, y, N, BLOCK: tl.constexpr):
    start = tl.program_id(0) * N
    largest = tl.full((BLOCK,), -1e38, tl.float32)
    total = tl.zeros((BLOCK,), tl.float32)
    for column in range(0, N, BLOCK):
        columns = column + tl.arange(0, BLOCK)
        values = tl.load(x + start + columns, mask=columns < N, other=-float("inf"))
        new = tl.maximum(largest, values)
        total = total * tl.exp(largest - new) + tl.exp(values - new)
        largest = new
    top = tl.max(largest, axis=0)
    whole = tl.sum(total * tl.exp(largest - top), axis=0)
    for column in range(0, N, BLOCK):
        columns = column + tl.arange(0, BLOCK)
        values = tl.load(x + start + columns, mask=columns < N, other=-float("inf"))
        tl.store(y + start + columns, tl.exp(values - top) / whole, mask=columns < N)


def solve(x, y, M, N):
    softmax[(M,)](x, y, N, BLOCK=1024)
