import triton
import triton.language as tl


@triton.jit
def index(y, A: tl.constexpr, B: tl.constexpr, C: tl.constexpr):
    a, b, c = tl.program_id(0), tl.program_id(1), tl.program_id(2)
    tl.store(y + (a * B + b) * C + c, 100 * a + 10 * b + c)


def solve(y):
    index[(2, 3, 4)](y, A=2, B=3, C=4)


# --- reference
ARGUMENTS = {"y": ("out", "int32", (2, 3, 4))}


def reference(tensors, sizes):
    return {"y": torch.tensor([[[100 * a + 10 * b + c for c in range(4)] for b in range(3)] for a in range(2)])}
