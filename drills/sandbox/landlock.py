"""Landlock: which files a process may still see. The rules are made here and applied in the child by confine.py."""

import ctypes
import functools
import platform
from collections.abc import Sequence
from pathlib import Path

from .seccomp import TABLES

CREATE_RULESET = 444
SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/nix/store")
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")


@functools.cache
def abi() -> int:
    """Return the kernel's landlock version; 0 where there is none."""
    if platform.system() != "Linux" or platform.machine() not in TABLES:
        return 0
    version: int = ctypes.CDLL(None, use_errno=True).syscall(CREATE_RULESET, None, 0, 1)
    return max(0, version)


def rules(readable: Sequence[Path], writable: Path) -> dict[str, object]:
    """Return confine.py's rules: the system and `readable` to read and run, `writable` and three devices to write."""
    readable_names = [*SYSTEM, *map(str, readable)]
    return {"abi": abi(), "read": readable_names, "write": [str(writable)], "devices": list(DEVICES)}
