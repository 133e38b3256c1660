"""The seccomp filter: no new processes, no sockets, nothing that reaches around the box. Written as BPF by hand.

Threads work (clone with CLONE_THREAD). Numbers are those of the kernel's system call tables.
"""

import platform
import struct
from dataclasses import dataclass

LD, JEQ, JGE, JSET, RET = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, ARGUMENT = 0, 4, 16
ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
EPERM, ENOSYS = 1, 38
CLONE_THREAD = 0x10000
X32 = 0x40000000


@dataclass(frozen=True, slots=True)
class Table:
    """System call numbers of one architecture."""

    architecture: int
    clone: int
    clone3: int
    forks: tuple[int, ...]
    denied: tuple[int, ...]
    x32: bool


# socket socketpair ptrace mount umount2 pivot_root chroot unshare setns keyctl add_key request_key bpf perf_event_open
# userfaultfd process_vm_readv process_vm_writev io_uring_setup kexec_load init_module finit_module open_by_handle_at
# memfd_create
TABLES = {
    "x86_64": Table(
        0xC000003E, 56, 435, (57, 58),
        (41, 53, 101, 165, 166, 155, 161, 272, 308, 250, 248, 249, 321, 298, 323, 310, 311, 425, 246, 175, 313, 304,
         319),
        True,
    ),
    "aarch64": Table(
        0xC00000B7, 220, 435, (),
        (198, 199, 117, 40, 39, 41, 51, 97, 268, 219, 217, 218, 280, 241, 282, 270, 271, 425, 104, 105, 273, 265, 279),
        False,
    ),
}  # fmt: skip


def _instruction(code: int, if_true: int, if_false: int, value: int) -> bytes:
    """Pack one BPF instruction (struct sock_filter)."""
    return struct.pack("HBBI", code, if_true, if_false, value)


def program(machine: str | None = None) -> bytes | None:
    """Return the filter for `machine` (default: this one) as packed instructions; None where its table is unknown."""
    table = TABLES.get(machine or platform.machine())
    if table is None:
        return None
    refuse = _instruction(RET, 0, 0, ERRNO | EPERM)
    out = [_instruction(LD, 0, 0, ARCHITECTURE), _instruction(JEQ, 1, 0, table.architecture)]
    out += [_instruction(RET, 0, 0, KILL), _instruction(LD, 0, 0, NUMBER)]
    if table.x32:  # the x32 ABI passes the same architecture with this bit set, and would slip through
        out += [_instruction(JGE, 0, 1, X32), refuse]
    for number in (*table.forks, *table.denied):
        out += [_instruction(JEQ, 0, 1, number), refuse]
    out += [_instruction(JEQ, 0, 1, table.clone3), _instruction(RET, 0, 0, ERRNO | ENOSYS)]  # glibc falls back to clone
    out += [_instruction(JEQ, 0, 3, table.clone), _instruction(LD, 0, 0, ARGUMENT)]
    out += [_instruction(JSET, 1, 0, CLONE_THREAD), refuse]
    return b"".join([*out, _instruction(RET, 0, 0, ALLOW)])
