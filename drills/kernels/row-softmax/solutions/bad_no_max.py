# non_finite: exp overflows above 88.7, and infinity / infinity is NaN; subtract the row's maximum first
import triton
import triton.language as tl


@triton.jit
def softmax(x, y, N, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    columns = tl.arange(0, BLOCK)
    inside = columns < N
    values = tl.load(x + row * N + columns, mask=inside, other=-float("inf"))
    powers = tl.exp(values)
    tl.store(y + row * N + columns, powers / tl.sum(powers, axis=0), mask=inside)


def solve(x, y, M, N):
    softmax[(M,)](x, y, N, BLOCK=triton.next_power_of_2(N))
