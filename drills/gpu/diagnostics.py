"""What a compile check says, and how it is read from the compiler's log."""

import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Message:
    """One message of a compiler; line and column count from 1, and are 0 where it has none in the learner's file."""

    severity: Severity
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        place = (
            f"line {self.line}, column {self.column}: " if self.column else f"line {self.line}: " if self.line else ""
        )
        return f"{place}{self.severity}: {self.text}"


@dataclass(frozen=True)
class KernelFacts:
    """What the assembler says of one kernel.

    registers: for each thread. shared_bytes: static shared memory of a block. stack_bytes, spill_stores, spill_loads:
    bytes for each thread.
    """

    name: str
    registers: int
    shared_bytes: int = 0
    stack_bytes: int = 0
    spill_stores: int = 0
    spill_loads: int = 0


@dataclass(frozen=True)
class CompileReport:
    """The result of a compile check; ok where no message is an error, ms = wall time, version = which compiler."""

    ok: bool
    messages: tuple[Message, ...]
    kernels: tuple[KernelFacts, ...]
    ms: float
    arch: str = ""
    version: str = ""

    @property
    def errors(self) -> tuple[Message, ...]:
        """The messages that are errors."""
        return tuple(message for message in self.messages if message.severity == "error")

    def to_json(self) -> dict[str, Any]:
        """Return the compiler's figures as plain values; the worst kernel's, then those of each."""
        kernels = [asdict(kernel) for kernel in self.kernels]
        return {
            "arch": self.arch,
            "registers": max((kernel["registers"] for kernel in kernels), default=None),
            "spills": sum(kernel["spill_stores"] + kernel["spill_loads"] for kernel in kernels),
            "shared": max((kernel["shared_bytes"] for kernel in kernels), default=None),
            "kernels": kernels,
        }


_MESSAGE = re.compile(
    r"(?:(?P<file>[^\n]*?)\((?P<line>\d+)\)|At end of source): "
    r"(?P<severity>catastrophic error|error|warning|note|remark)(?: #(?P<number>\d+)(?:-D)?)?: (?P<text>.*)"
)
_CARET = re.compile(r"\s*\^\s*")
_ENTRY = re.compile(r"Compiling entry function '([^']+)'")
_PROPERTIES = re.compile(r"Function properties for (\S+)")
_STACK = re.compile(r"(\d+) bytes stack frame, (\d+) bytes spill stores, (\d+) bytes spill loads")
_USED = re.compile(r"Used (\d+) registers")
_SHARED = re.compile(r"(\d+) bytes smem")
_ASSEMBLER = re.compile(r"ptxas\s+(?P<severity>error|fatal|warning)\s*:\s*(?P<text>.*)")
STATIC_SHARED_LIMIT = 48 * 1024  # bytes; more must be dynamic, on every architecture


def parse_log(log: str, name: str, lines: int) -> tuple[Message, ...]:
    """Read the messages of NVRTC's or nvcc's log.

    name: the learner's file as the compiler was told; messages in other files get line 0 and say where they are.
    lines: how many lines the file has (for messages "at end of source").
    """
    found: list[Message] = []
    rows = log.splitlines()
    for index, row in enumerate(rows):
        if match := _MESSAGE.fullmatch(row):
            found.append(_message(match, rows[index + 1 : index + 3], name, lines))
        elif match := _ASSEMBLER.fullmatch(row.strip()):
            severity: Severity = "warning" if match["severity"] == "warning" else "error"
            found.append(Message(severity, 0, 0, match["text"]))
        elif found and row.strip().startswith(("detected during", "instantiation of")):
            found[-1] = replace(found[-1], text=f"{found[-1].text} ({row.strip()})")
    return tuple(found)


def parse_facts(log: str) -> tuple[KernelFacts, ...]:
    """Read registers, stack, spills and shared memory of each kernel from a log with `--ptxas-options=-v`."""
    found: list[KernelFacts] = []
    mangled = described = ""
    for row in log.splitlines():
        if match := _ENTRY.search(row):
            mangled = described = match[1]
            found.append(KernelFacts(readable(mangled), 0))
        elif match := _PROPERTIES.search(row):
            described = match[1]
        elif found and described == mangled and (match := _STACK.search(row)):
            stack, stores, loads = map(int, match.groups())
            found[-1] = replace(found[-1], stack_bytes=stack, spill_stores=stores, spill_loads=loads)
        elif found and (match := _USED.search(row)):
            shared = _SHARED.search(row)
            found[-1] = replace(found[-1], registers=int(match[1]), shared_bytes=int(shared[1]) if shared else 0)
    return tuple(found)


def readable(mangled: str) -> str:
    """Return the name in a symbol of the Itanium ABI, without parameters: `_ZN1q2ktILi4EfEEvPT0_` -> `q::kt`."""
    match = re.match(r"_ZN?[KV]*(?=\d)", mangled)
    if match is None:
        return mangled
    parts: list[str] = []
    position = match.end()
    while size := re.match(r"L?(\d+)", mangled[position:]):
        start = position + size.end()
        position = start + int(size[1])
        parts.append(mangled[start:position])
        if not match[0].startswith("_ZN"):
            break
    return "::".join("(anonymous)" if part.startswith("_GLOBAL__") else part for part in parts)


def _message(match: re.Match[str], after: list[str], name: str, lines: int) -> Message:
    """A message from its first line and the two that follow it: the source line and the caret."""
    word = match["severity"]
    severity: Severity = "error" if "error" in word else "warning" if word == "warning" else "note"
    if match["line"] is None:
        return Message(severity, max(lines, 1), 0, match["text"])
    if match["file"] != name:
        file = match["file"].replace("\\", "/").rpartition("/")[2]
        return Message(severity, 0, 0, f"{match['text']} (in {file}, line {match['line']})")
    column = 0
    if len(after) == 2 and _CARET.fullmatch(after[1]):
        column = _characters(after[0], after[1].index("^")) - 1  # the echo is indented by two
    return Message(severity, int(match["line"]), max(column, 0), match["text"])


def _characters(row: str, offset: int) -> int:
    """Characters of `row` in its first `offset` bytes: the caret stands under a byte."""
    return len(row.encode()[:offset].decode(errors="ignore")) if offset <= len(row.encode()) else offset
