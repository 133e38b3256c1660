# mismatch, imprecise: lanes beyond the row hold 0 and so differ from the mean; their squares enter the variance
import triton
import triton.language as tl


@triton.jit
def layer_norm(x, gamma, beta, y, N, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    columns = tl.arange(0, BLOCK)
    inside = columns < N
    values = tl.load(x + row * N + columns, mask=inside, other=0.0)
    mean = tl.sum(values, axis=0) / N
    apart = values - mean
    variance = tl.sum(apart * apart, axis=0) / N
    scale = tl.load(gamma + columns, mask=inside)
    shift = tl.load(beta + columns, mask=inside)
    tl.store(y + row * N + columns, apart / tl.sqrt(variance + 1e-5) * scale + shift, mask=inside)


def solve(x, gamma, beta, y, M, N):
    layer_norm[(M,)](x, gamma, beta, y, N, BLOCK=triton.next_power_of_2(N))
