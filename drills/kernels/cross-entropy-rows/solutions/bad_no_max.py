# non_finite: exp of a logit of some hundreds is infinite, and so is the logarithm of the sum
import triton
import triton.language as tl


@triton.jit
def cross_entropy(x, target, loss, V, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for column in range(0, V, BLOCK):
        columns = column + tl.arange(0, BLOCK)
        total += tl.exp(tl.load(x + row * V + columns, mask=columns < V, other=-float("inf")).to(tl.float32))
    goal = tl.load(target + row)
    there = tl.load(x + row * V + goal, mask=goal >= 0, other=0.0).to(tl.float32)
    tl.store(loss + row, tl.where(goal >= 0, tl.log(tl.sum(total, axis=0)) - there, 0.0))


def solve(x, target, loss, B, V):
    cross_entropy[(B,)](x, target, loss, V, BLOCK=1024)
