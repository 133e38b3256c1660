"""Bubblewrap: new namespaces for everything, and a file system that holds the system's libraries and the box."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

INSIDE = "/box"
TEMPORARY_BYTES = 16 << 20
BESIDE_USR = ("/bin", "/lib", "/lib64", "/nix/store")


def executable() -> str | None:
    """Return the path of bwrap; None where it is not installed."""
    return shutil.which("bwrap")


def arguments(program: str, readable: Sequence[Path], folder: Path, seccomp_fd: int | None) -> list[str]:
    """Return the command line before the command.

    readable: paths bound read-only where they are. folder: the box, writable, seen as /box. seccomp_fd: where the
    filter is read from. Neither /etc nor any home folder is mounted; the root and /dev end up read-only, so that only
    the box and a temporary folder of 16 MiB can be written.
    """
    out = [program, "--ro-bind", "/usr", "/usr"]
    for name in BESIDE_USR:
        path = Path(name)
        if path.is_symlink():
            out += ["--symlink", str(path.readlink()), name]
        elif path.is_dir():
            out += ["--ro-bind", name, name]
    out += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    out += ["--size", str(TEMPORARY_BYTES), "--tmpfs", "/tmp"]
    for path in readable:
        if not str(path).startswith("/usr" + os.sep):
            out += ["--ro-bind", str(path), str(path)]
    out += ["--bind", str(folder), INSIDE, "--chdir", INSIDE, "--remount-ro", "/"]
    out += ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    if seccomp_fd is not None:
        out += ["--seccomp", str(seccomp_fd)]
    return [*out, "--"]
