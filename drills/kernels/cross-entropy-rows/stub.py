# loss[i] = log(sum over k of exp(x[i][k])) - x[i][target[i]], or 0 where target[i] is -100. Tensors on the device.
import triton
import triton.language as tl


@triton.jit
def cross_entropy(x, target, loss, V, BLOCK: tl.constexpr):
    # One program for each row. In which type do you add up, and which address must not be read where target is -100?
    pass


def solve(x, target, loss, B, V):
    cross_entropy[(B,)](x, target, loss, V, BLOCK=1024)
