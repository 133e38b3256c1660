# mismatch, nondeterministic: an atomic counter gives every block a place, but in the order in which blocks happen to come
import triton
import triton.language as tl

BLOCK = 1024


@triton.jit
def compact(x, y, kept, N, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    values = tl.load(x + at, mask=at < N, other=0)
    flags = (values > 0).to(tl.int32)
    start = tl.atomic_add(kept, tl.sum(flags, axis=0))
    tl.store(y + start + tl.cumsum(flags, axis=0) - 1, values, mask=flags > 0)


def solve(x, y, kept, N):
    y.zero_()
    kept.zero_()
    compact[(triton.cdiv(N, BLOCK),)](x, y, kept, N, BLOCK=BLOCK)
