"""The CUDA emulator: from a saved file to a library, and how fast kernels run on it, with and without checks."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from prepdeck.drills.gpu.emulator.builder import EmulatorBuilder
from prepdeck.drills.gpu.toolchain import Missing, probe

from .table import Row

SOURCE = Path(__file__).with_name("emulator.cu")
RUN = """
import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
library.pk_option(b"check", ctypes.c_longlong(int(sys.argv[2])))
library.pk_option(b"workers", ctypes.c_longlong(1))
sys.exit(library.test())
"""
# Milliseconds that another emulator of this kind was measured at: plain, checked.
BUDGETS = {"vector add, 1M": (30, 190), "tiled product, 256": (110, 650), "reduction, 1M": (13, 56)}


def emulator_rows() -> list[Row]:
    """Return the rows on the emulator, in milliseconds of CPU time; none where there is no compiler for it."""
    chain = probe()
    if isinstance(chain.emulator, Missing):
        return []
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        builder = EmulatorBuilder(chain, Path(folder))
        source = SOURCE.read_text(encoding="utf-8")
        for checked, kind in enumerate(("plain", "checked")):
            library = builder.build(source, checked=bool(checked)).library  # builds runtime and header too
            assert library is not None
            spent = [_build_ms(builder, f"{source}// {kind} {n}\n", bool(checked)) for n in range(3)]
            rows.append(Row(f"emulator, compile, {kind}", min(spent), "ms", 200))
            said = subprocess.run(
                [sys.executable, "-c", RUN, str(library), str(checked)], capture_output=True, text=True, check=True
            )
            for line in said.stdout.splitlines():
                name, ms = line.split("\t")
                rows.append(Row(f"emulator, {name}, {kind}", float(ms), "ms", BUDGETS[name][checked]))
    return rows


def _build_ms(builder: EmulatorBuilder, source: str, checked: bool) -> float:
    """Return the CPU milliseconds that a build takes, the compiler's processes included."""
    before = os.times()
    builder.build(source, checked=checked)
    after = os.times()
    return 1e3 * (after.children_user + after.children_system - before.children_user - before.children_system)
