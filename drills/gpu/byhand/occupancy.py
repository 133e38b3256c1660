"""Occupancy by hand: how many blocks of a kernel one multiprocessor holds, and what runs out first."""

import random

from .. import occupancy as limits
from .question import Answer, Question

ARCHITECTURES = {"sm_80": "A100", "sm_86": "RTX 3090", "sm_89": "RTX 4090", "sm_90": "H100"}
_WORDS = {"warps": "warps", "blocks": "blocks", "registers": "registers", "shared": "shared memory"}
_THREADS = (32, 64, 96, 128, 160, 192, 256, 320, 384, 512, 768, 1024)
_REGISTERS = (24, 32, 40, 48, 56, 64, 72, 80, 96, 128, 168)
_SHARED_KIB = (0, 0, 4, 8, 12, 16, 20, 24, 32, 40, 48)


def draw_occupancy(seed: int) -> Question:
    """Draw a kernel that fits at least once on its GPU, and whose limit is one resource alone."""
    source = random.Random(f"occupancy {seed}")
    while True:
        arch = source.choice(sorted(ARCHITECTURES))
        threads, registers, kib = source.choice(_THREADS), source.choice(_REGISTERS), source.choice(_SHARED_KIB)
        found = limits.occupancy(arch, threads, registers, kib * 1024)
        least = sorted(found.limits.values())
        if 0 < least[0] < least[1]:
            return _question(arch, threads, registers, kib, found)


def _question(arch: str, threads: int, registers: int, kib: int, found: limits.Occupancy) -> Question:
    """The question for one kernel."""
    of = limits.ARCHITECTURES[arch]
    warps = -(-threads // limits.WARP)
    shared = f"{kib} KiB of shared memory for each block" if kib else "no shared memory"
    text = f"""A kernel has {threads} threads to a block, {registers} registers for each thread and {shared}.

One multiprocessor of the {ARCHITECTURES[arch]} ({arch}) holds at most {of.warps} warps, {of.blocks} blocks, 65,536
registers and {of.shared // 1024} KiB of shared memory, of which the system takes 1 KiB for each block. Registers are
given to warps in units of 256 (8 for each thread), and a warp's come from one of 4 equal parts."""
    each = -(-registers * limits.WARP // 256) * 256
    quarter = limits.REGISTERS // 4 // each
    lines = [
        f"- A block has {warps} warps.",
        f"- Warps: {of.warps} / {warps}, blocks allowed: {found.limits['warps']}.",
        f"- Blocks allowed at all: {of.blocks}.",
        f"- Registers: a warp takes {each:,}, so a part of 16,384 holds {quarter} and all four {4 * quarter} warps; "
        f"blocks allowed: {found.limits['registers']}.",
        f"- Shared memory: {kib} + 1 KiB for each block of {of.shared // 1024}; blocks allowed: "
        f"{found.limits['shared']}.",
        f"- The least is {found.blocks}, by {_WORDS[found.limiter]}. {found.blocks} × {warps} = {found.warps} warps of "
        f"{of.warps} are {100 * found.share:.4g} %.",
    ]
    answers = (
        Answer("blocks on a multiprocessor", "number", float(found.blocks)),
        Answer("occupancy", "number", 100 * found.share, "%", 0.01),
        Answer("what runs out first", "choice", _WORDS[found.limiter], choices=tuple(_WORDS.values())),
    )
    return Question("Occupancy", text, answers, "\n".join(lines))
