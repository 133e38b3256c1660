"""Seatbelt, the macOS sandbox, through sandbox-exec: deprecated by its maker, and still what build tools use."""

import platform
import shutil
from collections.abc import Sequence
from pathlib import Path

SYSTEM = ("/usr/lib", "/usr/bin", "/usr/share", "/System", "/Library/Apple", "/private/var/db/dyld", "/bin")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")


def executable() -> str | None:
    """Return the path of sandbox-exec; None outside macOS."""
    return shutil.which("sandbox-exec") if platform.system() == "Darwin" else None


def _quoted(path: str) -> str:
    """Return a path as a string of the profile language."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def profile(readable: Sequence[Path], folder: Path, *, forks: bool = False) -> str:
    """Return the profile: read the system and `readable`, write `folder`; no network or signals, `forks` on demand."""
    read = " ".join(f"(subpath {_quoted(str(path))})" for path in (*SYSTEM, *readable, folder))
    devices = " ".join(f"(literal {_quoted(path)})" for path in DEVICES)
    return "\n".join(
        (
            "(version 1)",
            "(deny default)",
            "(allow process-exec)",
            *(["(allow process-fork)", "(allow signal (target same-sandbox))"] if forks else []),
            "(allow signal (target self))",
            "(allow sysctl-read)",
            "(allow file-read-metadata)",
            f'(allow file-read* (literal "/") {read} {devices})',
            f"(allow file-write* (subpath {_quoted(str(folder))}) {devices})",
        )
    )
