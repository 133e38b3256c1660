"""The machine code of a GPU (SASS) as data: read from what `nvdisasm -c -gi` prints, and counted by what it does."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .diagnostics import readable

_SECTION = re.compile(r"//-+ \.text\.(\S+)\s+-+")
_PLACE = re.compile(r'\s*//## File "(?P<file>[^"]*)", line (?P<line>\d+)')
_LABEL = re.compile(r"(\.L\w+):")
_CODE = re.compile(
    r"\s*/\*(?P<address>[0-9a-f]{4,})\*/\s+\{?\s*(?:(?P<guard>@!?U?P\w+)\s+)?(?P<opcode>[A-Z]\w*(?:\.\w+)*)"
    r"(?P<operands>[^;]*);"
)
_ADDRESS = re.compile(r"\s*/\*[0-9a-f]{4,}\*/\s+\S")
_TARGET = re.compile(r"`\((\.L\w+)\)")
_MEMORY = ("LDG", "STG", "LDS", "STS", "LDL", "STL", "LD", "ST")

MEANING: dict[str, str] = {
    "LDL": "reads local memory, which lies in device memory: a spilled register, or an array indexed at run time.",
    "STL": "writes local memory: a register that was spilled, or an array indexed at run time.",
    "LDG": "reads global memory.",
    "STG": "writes global memory.",
    "LD": "reads through a generic address: the compiler could not tell global from shared memory.",
    "ST": "writes through a generic address: the compiler could not tell global from shared memory.",
    "LDGSTS": "copies global to shared memory without a register between (cp.async).",
    "UBLKCP": "copies a block of memory in the background (bulk copy).",
    "UTMALDG": "loads a tile through the tensor memory accelerator.",
    "LDS": "reads shared memory.",
    "STS": "writes shared memory.",
    "LDSM": "reads 8x8 matrices of 16-bit values from shared memory, spread over the warp for tensor cores.",
    "ATOM": "adds or swaps atomically and returns the old value.",
    "RED": "adds atomically and returns nothing.",
    "HMMA": "multiplies small matrices on tensor cores: half, bfloat16 or TF32.",
    "IMMA": "multiplies small matrices of integers on tensor cores.",
    "QMMA": "multiplies small matrices of 8-bit floats on tensor cores.",
    "DMMA": "multiplies small matrices of doubles on tensor cores.",
    "GMMA": "multiplies matrices on tensor cores for a whole warp group (wgmma).",
    "FFMA": "multiplies and adds in float32: two operations a thread.",
    "FADD": "adds in float32.",
    "FMUL": "multiplies in float32.",
    "HFMA2": "works on two half values at once; with RZ alone it only makes a constant.",
    "DFMA": "multiplies and adds in float64.",
    "MUFU": "asks the special function unit: reciprocal, square root, exp2, log2, sine.",
    "BAR": "waits for the other threads of the block (__syncthreads).",
    "SHFL": "passes a register between the lanes of a warp.",
    "BRA": "jumps: a loop that was not unrolled, or a condition.",
}
"""What each family tells, in the order in which counts are shown; the first two are what one looks for first."""

_OTHERS: tuple[tuple[str, str], ...] = (  # what the opcode begins with, and what is told of it
    ("LDC ULDC", "reads a constant, such as a parameter of the kernel."),
    ("S2R S2UR CS2R", "reads a special register, such as the thread's or the block's number."),
    ("ISETP FSETP UISETP HSETP2 PLOP3", "compares; the answer goes to a predicate, which guards other instructions."),
    ("IMAD UIMAD IADD3 UIADD3 VIADD LEA ULEA IABS", "reckons in integers, mostly addresses and indices."),
    ("SHF USHF SHL SHR LOP3 ULOP3 PRMT", "shifts or masks bits, mostly for addresses and packing."),
    ("MOV UMOV R2UR SEL FSEL", "moves a value between registers."),
    ("FMNMX HMNMX2 IMNMX VIMNMX", "takes the smaller or the larger."),
    ("I2F F2I F2F F2FP I2FP I2I FRND", "converts between types."),
    ("BSSY BSYNC WARPSYNC YIELD", "brings lanes of a warp together again after they went different ways."),
    ("VOTE VOTEU POPC FLO", "asks all lanes of a warp, or counts or finds bits in the answer."),
    ("FCHK", "looks whether a division needs the slow way."),
    ("IDP", "multiplies four pairs of 8-bit integers and adds them up (dp4a)."),
    ("EXIT", "ends the thread."),
    ("CALL RET", "calls a function that was not inlined, or comes back from it."),
)

_ALIAS = {
    "ATOMG": "ATOM",
    "ATOMS": "ATOM",
    "REDG": "RED",
    "REDS": "RED",
    "HGMMA": "GMMA",
    "IGMMA": "GMMA",
    "QGMMA": "GMMA",
    "BGMMA": "GMMA",
    "FFMA2": "FFMA",
    "FADD2": "FADD",
    "FMUL2": "FMUL",
    "DADD": "DFMA",
    "DMUL": "DFMA",
    "HADD2": "HFMA2",
    "HMUL2": "HFMA2",
}


@dataclass(frozen=True, slots=True)
class Instruction:
    """One machine instruction.

    address: in bytes from the start of its function. opcode: with its modifiers. guard: the predicate under which it
    is done, such as `@!P0`, or "". line: of the learner's file that it was made for, from 1; 0 where that is not known.
    labels: names that stand before it, where branches go.
    """

    address: int
    opcode: str
    operands: str
    line: int
    guard: str = ""
    labels: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.guard + ' ' if self.guard else ''}{self.opcode} {self.operands}".rstrip()

    @property
    def base(self) -> str:
        """The opcode without modifiers."""
        return self.opcode.partition(".")[0]

    @property
    def target(self) -> str:
        """The label that a branch goes to, or ""."""
        match = _TARGET.search(self.operands) if self.base == "BRA" else None
        return match[1] if match else ""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "address": self.address,
            "guard": self.guard,
            "opcode": self.opcode,
            "operands": self.operands,
            "line": self.line,
            "labels": list(self.labels),
        }


@dataclass(frozen=True, slots=True)
class Function:
    """One kernel. symbol: as the linker knows it. instructions: without the padding behind the last one."""

    name: str
    symbol: str
    instructions: tuple[Instruction, ...]


def parse(text: str, file: str) -> tuple[Function, ...]:
    """Read what `nvdisasm -c -gi` prints; ValueError where it holds no function, or what can't be read.

    file: what the compiler was told that the learner's file is called. An instruction of a function inlined from
    another file (a header) belongs to the learner's line that called it.
    """
    found: list[tuple[str, list[Instruction]]] = []
    labels: list[str] = []
    line, places = 0, False  # places: whether the row before told a place: chains tell the innermost first
    for row in text.splitlines():
        if match := _SECTION.match(row):
            found.append((match[1], []))
            line, places, labels = 0, False, []
        elif match := _PLACE.match(row):
            if not places:
                line = 0
            if line == 0 and match["file"].replace("\\", "/").rpartition("/")[2] == file:
                line = int(match["line"])
            places = True
            continue
        elif match := _LABEL.match(row):
            labels.append(match[1])
        elif row.startswith("$") and row.endswith(":"):  # a helper of the compiler's, or a function not inlined
            line = 0
        elif found and (match := _CODE.match(row)):
            address, guard, operands = int(match["address"], 16), match["guard"] or "", match["operands"].strip()
            one = Instruction(address, match["opcode"], operands, line, guard, tuple(labels))
            found[-1][1].append(one)
            labels = []
        elif found and _ADDRESS.match(row):
            raise ValueError(f"an instruction that can't be read: {row.strip()[:60]}")
        places = False
    functions = [Function(readable(symbol), symbol, _trimmed(code)) for symbol, code in found]
    functions = [function for function in functions if function.instructions]
    if not functions:
        raise ValueError("there is no function in it")
    return tuple(functions)


def _trimmed(code: Sequence[Instruction]) -> tuple[Instruction, ...]:
    """The instructions without the padding: NOPs, and the branch to itself before them."""
    end = len(code)
    while end and code[end - 1].base == "NOP":
        end -= 1
    if end and code[end - 1].target and code[end - 1].target in code[end - 1].labels:
        end -= 1
    return tuple(code[:end])


def width(instruction: Instruction) -> int:
    """Return how many bytes one thread moves by a load or store (LDG, STS, LDL...); 0 for other instructions."""
    if instruction.base not in _MEMORY:
        return 0
    parts = instruction.opcode.split(".")[1:]
    return next((int(bits) // 8 for part in parts if (bits := part.lstrip("US")) in ("8", "16", "64", "128", "256")), 4)


def family(instruction: Instruction) -> str:
    """Return the family that it is counted in, such as `LDG.E.128`, `LDS`, `HMMA`; "" where it has none.

    Loads and stores are told apart by what a thread moves: no number stands for 32 bits.
    """
    base = _ALIAS.get(instruction.base, instruction.base)
    if base not in MEANING:
        return ""
    moved = width(instruction)
    if not moved:
        return base
    wide = ".E" if base in ("LDG", "STG") else ""
    return f"{base}{wide}{'' if moved == 4 else f'.{moved * 8}'}"


def counts(function: Function) -> dict[str, int]:
    """Return how many instructions of each family a function has, in the order of MEANING, wide ones first."""
    return count(function.instructions)


def count(instructions: Sequence[Instruction]) -> dict[str, int]:
    """Return how many of each family there are, as `counts` does."""
    counted = Counter(name for one in instructions if (name := family(one)))
    order = list(MEANING)

    def rank(name: str) -> tuple[int, int]:
        bits = re.search(r"\.(\d+)$", name)
        return order.index(name.partition(".")[0]), -int(bits[1] if bits else 32)

    return {name: counted[name] for name in sorted(counted, key=rank)}


def meaning(name: str) -> str:
    """Return one sentence on what the instructions of a family tell."""
    base, _, rest = name.partition(".")
    bits = re.search(r"\d+$", rest)
    told = MEANING[base]
    if base not in _MEMORY or base in ("LDL", "STL"):
        return told
    moved = int(bits[0]) // 8 if bits else 4
    plural = "s" if moved > 1 else ""
    return f"{told[:-1]}, {moved} byte{plural} a thread{': as wide as it gets' if moved == 16 else ''}."


def explained(instruction: Instruction) -> str:
    """Return what is to be told of an instruction, or "" where it is a rare one."""
    name = family(instruction)
    if name:
        told = f"{name} {meaning(name)}"
    else:
        text = next((text for names, text in _OTHERS if instruction.base in names.split()), "")
        told = f"{instruction.base} {text}" if text else ""
    if instruction.guard:
        told = f"{told} Only where {instruction.guard.removeprefix('@')} holds."
    return told.strip()


def inner_loop(function: Function) -> tuple[Instruction, ...]:
    """Return the instructions of the shortest loop (a branch to a label before it), or () where there is none."""
    index = {label: number for number, one in enumerate(function.instructions) for label in one.labels}
    loops = [
        (number - index[one.target], index[one.target], number)
        for number, one in enumerate(function.instructions)
        if one.target in index and index[one.target] <= number
    ]
    if not loops:
        return ()
    _, start, end = min(loops)
    return function.instructions[start : end + 1]
