"""Theoretical occupancy: how many blocks of a kernel fit on one multiprocessor, by the resource that runs out first.

The limits are those of the CUDA C++ Programming Guide, "Technical Specifications per Compute Capability"; the
arithmetic is that of NVIDIA's `cuda_occupancy.h`, against which the tests compare it.
"""

from dataclasses import dataclass

WARP = 32
REGISTERS = 65536  # for each multiprocessor, and the most for one block
MOST_REGISTERS = 255  # for one thread
MOST_THREADS = 1024  # for one block
_REGISTER_UNIT = 256  # registers are given to warps in units of this many
_PARTITIONS = 4  # a multiprocessor's registers are divided among this many schedulers


@dataclass(frozen=True)
class Multiprocessor:
    """The limits of one architecture: resident warps and blocks, and shared memory in bytes.

    shared: of a multiprocessor. shared_block: the most for one block (above 48 KiB only when asked for). shared_unit:
    granularity. shared_reserved: what the system takes for each block.
    """

    warps: int
    blocks: int
    shared: int
    shared_block: int
    shared_unit: int = 128
    shared_reserved: int = 1024


def _limits(warps: int, blocks: int, shared_kib: int) -> Multiprocessor:
    """Limits from compute capability 8.0 on: one block may have all shared memory but the reserved KiB."""
    return Multiprocessor(warps, blocks, shared_kib * 1024, (shared_kib - 1) * 1024)


ARCHITECTURES: dict[str, Multiprocessor] = {
    "sm_75": Multiprocessor(32, 16, 64 * 1024, 64 * 1024, 256, 0),
    "sm_80": _limits(64, 32, 164),
    "sm_86": _limits(48, 16, 100),
    "sm_87": _limits(48, 16, 164),
    "sm_89": _limits(48, 24, 100),
    "sm_90": _limits(64, 32, 228),
    "sm_100": _limits(64, 32, 228),
    "sm_103": _limits(64, 32, 228),
    "sm_120": _limits(48, 24, 100),
    "sm_121": _limits(48, 24, 100),
}


@dataclass(frozen=True)
class Occupancy:
    """Resident blocks and warps on one multiprocessor, the share of its warps, and what limits them.

    limits: blocks that each resource allows, by its name (warps, blocks, registers, shared); limiter: the least of
    them, the first in that order.
    """

    blocks: int
    warps: int
    share: float
    limiter: str
    limits: dict[str, int]


def occupancy(arch: str, threads: int, registers: int, shared_bytes: int = 0) -> Occupancy:
    """Return the theoretical occupancy of a kernel.

    arch: a key of ARCHITECTURES (a suffix such as the a of sm_90a is ignored). threads: of a block, 1..1024. registers:
    of a thread. shared_bytes: static and dynamic shared memory of a block. Raises ValueError for what cannot be.
    """
    limits = ARCHITECTURES.get(arch.rstrip("af"))
    if limits is None:
        raise ValueError(f"The limits of {arch} are not known; known are {', '.join(ARCHITECTURES)}.")
    if not 1 <= threads <= MOST_THREADS:
        raise ValueError(f"A block has 1 to {MOST_THREADS} threads, not {threads}.")
    warps = -(-threads // WARP)
    allowed = {
        "warps": limits.warps // warps,
        "blocks": limits.blocks,
        "registers": _by_registers(warps, registers, limits.blocks),
        "shared": _by_shared(limits, shared_bytes),
    }
    blocks = min(allowed.values())
    limiter = next(name for name, value in allowed.items() if value == blocks)
    return Occupancy(blocks, blocks * warps, blocks * warps / limits.warps, limiter, allowed)


def _by_registers(warps: int, registers: int, most: int) -> int:
    """Blocks that the registers allow."""
    if registers == 0:
        return most
    each = -(-registers * WARP // _REGISTER_UNIT) * _REGISTER_UNIT
    assumed = each * -(-warps // _PARTITIONS) * _PARTITIONS
    if registers > MOST_REGISTERS or assumed > REGISTERS:
        return 0
    return REGISTERS // _PARTITIONS // each * _PARTITIONS // warps


def _by_shared(limits: Multiprocessor, shared_bytes: int) -> int:
    """Blocks that shared memory allows."""
    used = -(-(shared_bytes + limits.shared_reserved) // limits.shared_unit) * limits.shared_unit
    if shared_bytes > limits.shared_block:
        return 0
    return limits.shared // used if used else limits.blocks
