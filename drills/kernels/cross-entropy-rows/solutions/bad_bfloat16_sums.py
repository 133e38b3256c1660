# mismatch, imprecise: bfloat16 keeps 8 bits, so sums stop growing and differences of logits are lost; widen first
import triton
import triton.language as tl


@triton.jit
def cross_entropy(x, target, loss, V, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    start = row.to(tl.int64) * V
    largest = tl.full((BLOCK,), -1e38, tl.float32)
    total = tl.zeros((BLOCK,), tl.float32)
    for column in range(0, V, BLOCK):
        columns = column + tl.arange(0, BLOCK)
        values = tl.load(x + start + columns, mask=columns < V, other=-float("inf")).to(tl.float32)
        new = tl.maximum(largest, values)
        total = (total * tl.exp(largest - new) + tl.exp(values - new)).to(tl.bfloat16).to(tl.float32)
        largest = new
    top = tl.max(largest, axis=0)
    whole = tl.sum(total * tl.exp(largest - top), axis=0)
    goal = tl.load(target + row)
    counts = goal >= 0
    there = tl.load(x + start + goal, mask=counts, other=0.0).to(tl.float32)
    tl.store(loss + row, tl.where(counts, tl.log(whole) + (top - there), 0.0))


def solve(x, target, loss, B, V):
    cross_entropy[(B,)](x, target, loss, V, BLOCK=1024)
