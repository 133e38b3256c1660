"""The seccomp filter: no new processes, no sockets, nothing that reaches around the box. Written as BPF by hand.

Threads work (clone with CLONE_THREAD), and pairs of stream sockets, which asyncio wakes itself with: they are joined to
each other for good. A second filter lets a program of ours start processes, but neither namespaces
nor sessions and groups of processes: whoever kills the box's group kills all of them. Filters add up, so what such a
program starts can be put under the first one. Numbers are those of the kernel's system call tables.
"""

import platform
import struct
from dataclasses import dataclass

LD, AND, JEQ, JGE, JSET, RET = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, ARGUMENT, SECOND_ARGUMENT = 0, 4, 16, 24
ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
EPERM, ENOSYS = 1, 38
CLONE_THREAD = 0x10000
CLONE_NAMESPACES = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
X32 = 0x40000000
SOCKET_TYPES, SOCK_STREAM = 0xF, 1


@dataclass(frozen=True, slots=True)
class Table:
    """System call numbers of one architecture."""

    architecture: int
    clone: int
    clone3: int
    forks: tuple[int, ...]
    groups: tuple[int, ...]  # setpgid setsid
    socketpair: int
    denied: tuple[int, ...]
    x32: bool


# socket ptrace mount umount2 pivot_root chroot unshare setns keyctl add_key request_key bpf perf_event_open
# userfaultfd process_vm_readv process_vm_writev io_uring_setup kexec_load init_module finit_module open_by_handle_at
# memfd_create shmget semget msgget mq_open; what the last four make would outlive the process
TABLES = {
    "x86_64": Table(
        0xC000003E, 56, 435, (57, 58), (109, 112), 53,
        (41, 101, 165, 166, 155, 161, 272, 308, 250, 248, 249, 321, 298, 323, 310, 311, 425, 246, 175, 313, 304,
         319, 29, 64, 68, 240),
        True,
    ),
    "aarch64": Table(
        0xC00000B7, 220, 435, (), (154, 157), 199,
        (198, 117, 40, 39, 41, 51, 97, 268, 219, 217, 218, 280, 241, 282, 270, 271, 425, 104, 105, 273, 265, 279,
         194, 190, 186, 180),
        False,
    ),
}  # fmt: skip


def _instruction(code: int, if_true: int, if_false: int, value: int) -> bytes:
    """Pack one BPF instruction (struct sock_filter)."""
    return struct.pack("HBBI", code, if_true, if_false, value)


def program(machine: str | None = None, *, forks: bool = False) -> bytes | None:
    """Return the filter for `machine` (default: this one) as packed instructions; None where its table is unknown.

    forks: processes may be started.
    """
    table = TABLES.get(machine or platform.machine())
    if table is None:
        return None
    refuse = _instruction(RET, 0, 0, ERRNO | EPERM)
    out = [_instruction(LD, 0, 0, ARCHITECTURE), _instruction(JEQ, 1, 0, table.architecture)]
    out += [_instruction(RET, 0, 0, KILL), _instruction(LD, 0, 0, NUMBER)]
    if table.x32:  # the x32 ABI passes the same architecture with this bit set, and would slip through
        out += [_instruction(JGE, 0, 1, X32), refuse]
    for number in (*(table.groups if forks else table.forks), *table.denied):
        out += [_instruction(JEQ, 0, 1, number), refuse]
    out += [_instruction(JEQ, 0, 5, table.socketpair), _instruction(LD, 0, 0, SECOND_ARGUMENT)]
    out += [_instruction(AND, 0, 0, SOCKET_TYPES), _instruction(JEQ, 0, 1, SOCK_STREAM)]
    out += [_instruction(RET, 0, 0, ALLOW), refuse]
    out += [_instruction(JEQ, 0, 1, table.clone3), _instruction(RET, 0, 0, ERRNO | ENOSYS)]  # glibc falls back to clone
    out += [_instruction(JEQ, 0, 3, table.clone), _instruction(LD, 0, 0, ARGUMENT)]
    out += [_instruction(JSET, 0, 1, CLONE_NAMESPACES) if forks else _instruction(JSET, 1, 0, CLONE_THREAD), refuse]
    return b"".join([*out, _instruction(RET, 0, 0, ALLOW)])
