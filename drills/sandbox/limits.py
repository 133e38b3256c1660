"""Resource limits of a box, in the form that confine.py applies: names of `resource` constants and numbers."""

import contextlib
import os
import subprocess
from pathlib import Path

MIB = 1 << 20
FILE_BYTES = 16 * MIB
STACK_BYTES = 512 * MIB
FILES = 64
FOLDER_MIB, FOLDER_FILES = 64, 4000  # of a box: many files are as bad as a large one
PROCESSES = 256  # beyond those that the user has, for a box that may start some


def limits(memory_mib: int, cpu_seconds: float) -> dict[str, int]:
    """Return the limits for a process that may use `memory_mib` MiB and `cpu_seconds` seconds of CPU.

    Memory is RLIMIT_DATA, not AS: address space that is only reserved does not count.
    """
    return {
        "RLIMIT_DATA": (memory_mib + 64) * MIB,
        "RLIMIT_FSIZE": FILE_BYTES,
        "RLIMIT_NOFILE": FILES,
        "RLIMIT_CORE": 0,
        "RLIMIT_CPU": int(cpu_seconds) + 10,
    }


def worker_limits(memory_mib: int, cpu_seconds: float) -> dict[str, int]:
    """Return `limits` with a large stack, for a worker that sets its limits itself once it runs.

    Deep recursion through C functions would otherwise crash the interpreter. A limit set before the start would become
    the size of every thread's stack as well, and no thread could start.
    """
    return limits(memory_mib, cpu_seconds) | {"RLIMIT_STACK": STACK_BYTES}


def resident_mib(pid: int) -> int:
    """Return the resident memory of a process in MiB by ps(1); 0 once it has ended."""
    shown = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return int(shown.stdout.strip() or 0) // 1024


def overfull(folder: Path) -> bool:
    """Tell whether a box's folder holds more than FOLDER_MIB on disk or more than FOLDER_FILES files.

    Nobody limits the size of a folder, so who started the box looks at it now and then.
    """
    used = count = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            count += 1
            with contextlib.suppress(OSError):  # it is gone again
                used += os.lstat(os.path.join(parent, name)).st_blocks * 512  # noqa: PTH118 - it has to be quick
            if used > FOLDER_MIB * MIB or count > FOLDER_FILES:
                return True
    return False


def process_limit(spare: int = 32, proc: Path = Path("/proc")) -> dict[str, int]:
    """Return a limit on processes: those that the user has, and `spare` more. Empty without /proc.

    The kernel counts threads, and it does not hold root to it.
    """
    if not proc.is_dir():
        return {}
    count = 0
    for entry in os.scandir(proc):
        if entry.name.isdigit():
            try:
                if entry.stat().st_uid == os.getuid():
                    count += sum(1 for _ in os.scandir(f"{entry.path}/task"))
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended while we looked
    return {"RLIMIT_NPROC": count + spare}
