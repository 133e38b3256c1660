import subprocess
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills.gpu.occupancy import ARCHITECTURES, occupancy


@pytest.mark.parametrize(
    ("arch", "threads", "registers", "shared", "blocks", "limiter"),
    [
        ("sm_80", 256, 32, 0, 8, "warps"),  # full: 64 warps
        ("sm_80", 256, 64, 0, 4, "registers"),  # 65536 / (64 * 256)
        ("sm_80", 128, 32, 48 * 1024, 3, "shared"),  # 164 KiB / (48 + 1) KiB
        ("sm_86", 1024, 32, 0, 1, "warps"),  # 32 of 48 warps: the well-known 67 %
        ("sm_90a", 32, 16, 0, 32, "blocks"),
        ("sm_75", 1024, 64, 0, 1, "warps"),
        ("sm_90", 1024, 65, 0, 0, "registers"),
        ("sm_90", 128, 32, 228 * 1024, 0, "shared"),
    ],
)
def test_published_numbers(arch, threads, registers, shared, blocks, limiter):
    found = occupancy(arch, threads, registers, shared)
    assert (found.blocks, found.limiter) == (blocks, limiter)
    assert found.warps == blocks * -(-threads // 32)


def test_share():
    assert occupancy("sm_86", 1024, 32).share == pytest.approx(2 / 3)


@pytest.mark.parametrize(("arch", "threads"), [("sm_42", 32), ("sm_80", 0), ("sm_80", 1025)])
def test_what_cannot_be_is_refused(arch, threads):
    with pytest.raises(ValueError, match=r"\.$"):
        occupancy(arch, threads, 32)


@given(st.sampled_from(sorted(ARCHITECTURES)), st.integers(1, 1024), st.integers(1, 255), st.integers(0, 100_000))
def test_more_of_a_resource_never_raises_the_number_of_blocks(arch, threads, registers, shared):
    here = occupancy(arch, threads, registers, shared)
    assert 0 <= here.share <= 1
    assert occupancy(arch, threads, registers + 1, shared).blocks <= here.blocks
    assert occupancy(arch, threads, registers, shared + 512).blocks <= here.blocks


REFERENCE = r"""
#include <cstdio>
#include "cuda_occupancy.h"
int main() {
    int major, minor, warps, threads, registers, shared, all, block, reserved;
    while (scanf("%d %d %d %d %d %d %d %d %d", &major, &minor, &warps, &threads, &registers, &shared, &all, &block,
                 &reserved) == 9) {
        cudaOccDeviceProp device;
        device.computeMajor = major; device.computeMinor = minor;
        device.maxThreadsPerBlock = 1024; device.maxThreadsPerMultiprocessor = warps * 32;
        device.regsPerBlock = device.regsPerMultiprocessor = 65536; device.warpSize = 32;
        device.sharedMemPerBlock = 49152; device.sharedMemPerMultiprocessor = all; device.numSms = 1;
        device.sharedMemPerBlockOptin = block; device.reservedSharedMemPerBlock = reserved;
        cudaOccFuncAttributes kernel;
        kernel.maxThreadsPerBlock = 1024; kernel.numRegs = registers; kernel.sharedSizeBytes = 0;
        kernel.partitionedGCConfig = PARTITIONED_GC_OFF; kernel.shmemLimitConfig = FUNC_SHMEM_LIMIT_OPTIN;
        kernel.maxDynamicSharedSizeBytes = block; kernel.numBlockBarriers = 1;
        cudaOccDeviceState state; state.cacheConfig = CACHE_PREFER_SHARED;
        cudaOccResult result;
        int code = cudaOccMaxActiveBlocksPerMultiprocessor(&result, &device, &kernel, &state, threads, shared);
        printf("%d\n", code ? -code : result.activeBlocksPerMultiprocessor);
    }
}
"""


@pytest.mark.cuda
@pytest.mark.cxx
def test_it_agrees_with_nvidias_own_arithmetic(toolchain, tmp_path):
    headers = [Path(folder) for folder in toolchain.includes if (Path(folder) / "cuda_occupancy.h").is_file()]
    if not headers:
        pytest.skip("cuda_occupancy.h is missing: pip install nvidia-cuda-runtime")
    (tmp_path / "a.cpp").write_text(REFERENCE)
    subprocess.run(["g++", "-w", f"-I{headers[0]}", "-o", tmp_path / "a", tmp_path / "a.cpp"], check=True)
    cases = list(
        product(ARCHITECTURES, (1, 32, 33, 96, 256, 480, 1024), (16, 33, 64, 65, 128, 255), (0, 1, 5000, 40000, 65536))
    )
    lines = []
    for arch, threads, registers, shared in cases:
        limits, number = ARCHITECTURES[arch], int(arch[3:])
        lines.append(
            f"{number // 10} {number % 10} {limits.warps} {threads} {registers} {shared} {limits.shared} "
            f"{limits.shared_block + (limits.shared_reserved and 0)} {limits.shared_reserved}"
        )
    done = subprocess.run([tmp_path / "a"], input="\n".join(lines), capture_output=True, text=True, check=True)
    want = [int(line) for line in done.stdout.split()]
    got = [occupancy(*case).blocks for case in cases]
    assert [(case, g, w) for case, g, w in zip(cases, got, want, strict=True) if g != w] == []
