"""Runs in the child, before the command: takes rights away from this process, then becomes the command.

    python confine.py PLAN COMMAND...

PLAN is marshalled, in hex (importing json would take longer than the interpreter's start): {"limits": {"RLIMIT_DATA":
bytes, ...}, "landlock": {"abi", "read", "write", "devices"}, "seccomp": bytes, "die_with": True}; all but the limits
may be missing. Self-contained: it imports nothing of prepdeck. The numbers are those of the
Linux headers linux/landlock.h and linux/prctl.h.
"""

from __future__ import annotations

import marshal
import os
import resource
import struct
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
PATH_BENEATH = 1
SET_DEATH_SIGNAL, SET_NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 1, 38, 22, 2
EXECUTE, WRITE_FILE, READ_FILE, READ_FOLDER = 1, 2, 4, 8
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # number of rights that each version knows; 16 from version 5 on
NETWORK, SCOPES = 3, 3  # bind and connect TCP; abstract unix sockets and signals
SIGKILL = 9


def apply_limits(limits: dict[str, int]) -> None:
    """Set resource limits, never above what this process already has."""
    for name, value in limits.items():
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):
            if sys.platform != "darwin":  # macOS refuses limits on memory; the judge watches it instead
                raise


def keep_proc() -> None:
    """Open the two files of /proc that a worker measures its memory with; landlock hides them by name."""
    for variable, path, mode in (
        ("STATUS_FD", "/proc/self/status", os.O_RDONLY),
        ("CLEAR_FD", "/proc/self/clear_refs", os.O_WRONLY),
    ):
        handle = os.open(path, mode)
        os.set_inheritable(handle, True)
        os.environ[variable] = str(handle)


def check(answer: int, what: str) -> int:
    """Leave with a message where a system call failed."""
    if answer < 0:
        import ctypes

        sys.exit(f"confine: {what}: {os.strerror(ctypes.get_errno())}")
    return answer


def apply_landlock(libc: Any, plan: dict[str, Any]) -> None:
    """Let this process see only the folders of the plan."""
    version = plan["abi"]
    every = (1 << FILE_RIGHTS.get(version, 16)) - 1
    size = 8 if version < 4 else 16 if version < 6 else 24
    attribute = struct.pack("QQQ", every, NETWORK, SCOPES)[:size]
    rules = check(libc.syscall(CREATE_RULESET, attribute, size, 0), "landlock")
    read = EXECUTE | READ_FILE | READ_FOLDER
    rows = [(path, read) for path in plan["read"]]
    rows += [(path, every) for path in plan["write"]]
    rows += [(path, READ_FILE | WRITE_FILE) for path in plan["devices"]]
    for path, rights in rows:
        try:
            handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        if not os.path.isdir(path):  # noqa: PTH112 - importing pathlib would double the start-up
            rights &= ~READ_FOLDER
        rule = struct.pack("=QI", rights & every, handle)
        check(libc.syscall(ADD_RULE, rules, PATH_BENEATH, rule, 0), f"landlock rule for {path}")
        os.close(handle)
    check(libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "no new privileges")
    check(libc.syscall(RESTRICT_SELF, rules, 0), "landlock restrict")
    os.close(rules)


def apply_seccomp(libc: Any, program: bytes) -> None:
    """Refuse the system calls that the filter names."""
    import ctypes

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    buffer = ctypes.create_string_buffer(program, len(program))
    header = Program(len(program) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    check(libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "no new privileges")
    check(libc.prctl(SET_SECCOMP, FILTER, ctypes.byref(header), 0, 0), "seccomp")


def main(plan: dict[str, Any], command: list[str]) -> None:
    """Apply the plan and become the command."""
    if sys.platform == "linux" and (plan.get("landlock") or plan.get("seccomp") or plan.get("die_with")):
        import ctypes

        libc = ctypes.CDLL(None, use_errno=True)
        if plan.get("die_with"):
            check(libc.prctl(SET_DEATH_SIGNAL, SIGKILL, 0, 0, 0), "death signal")
        if plan.get("landlock"):
            keep_proc()
            apply_landlock(libc, plan["landlock"])
        if plan.get("seccomp"):
            apply_seccomp(libc, plan["seccomp"])
    apply_limits(plan.get("limits") or {})
    os.execv(command[0], command)


if __name__ == "__main__":
    main(marshal.loads(bytes.fromhex(sys.argv[1])), sys.argv[2:])
