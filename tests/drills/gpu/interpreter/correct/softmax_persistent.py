import torch
import triton
import triton.language as tl


@triton.jit
def softmax(y, x, sy, sx, M, N, BLOCK: tl.constexpr, num_stages: tl.constexpr):
    for row in tl.range(tl.program_id(0), M, tl.num_programs(0), num_stages=num_stages):
        at = tl.arange(0, BLOCK)
        values = tl.load(x + row * sx + at, mask=at < N, other=-float("inf"))
        power = tl.exp(values - tl.max(values, axis=0))
        tl.store(y + row * sy + at, power / tl.sum(power, axis=0), mask=at < N)


def solve(x, y, M, N):
    sizes = triton.runtime.driver.active.utils.get_device_properties(torch.device("cuda").index or 0)
    programs = min(sizes["multiprocessor_count"], M)
    softmax[(programs, 1, 1)](
        y, x, y.stride(0), x.stride(0), M, N, BLOCK=triton.next_power_of_2(N), num_stages=4, num_warps=8
    )


# --- reference
ARGUMENTS = {"x": ("in", "float32", (150, 40)), "y": ("out", "float32", (150, 40)), "M": 150, "N": 40}


def reference(tensors, sizes):
    return {"y": tensors["x"].softmax(1)}
