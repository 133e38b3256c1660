"""Read the SASS: what the inner loop of a shipped kernel does, read from its machine code."""

from collections.abc import Iterable, Sequence
from random import Random

from ..disassembly import Disassembler, Disassembly, DisassemblyError
from ..sass import Function, Instruction, count, family, inner_loop, meaning, width
from .question import Answer, Question

LONGEST = 40  # instructions, and lines of source, that are shown
SHORTEST = 8
LANES = 32
_COUNTED = ("LDG", "STG", "LDS", "STS", "LDSM", "LDGSTS", "HMMA", "IMMA", "FFMA", "FADD", "MUFU", "SHFL", "BRA")
_TOLD = ("LDG", "STG", "LDS", "STS", "HMMA", "IMMA", "FFMA", "MUFU", "SHFL", "BAR")  # whose line can be told
_SPILLS = "spills (LDL and STL together)"


def draw_sass(
    seed: int, sources: Sequence[tuple[str, str]], disassembler: Disassembler, arch: str = "sm_90"
) -> Question:
    """Return the question that `seed` draws; the same seed and sources give the same one.

    sources: title and CUDA C++ text of kernels that compile. Raises ToolMissingError where the compiler or nvdisasm is
    not here, DisassemblyError where none of the sources holds anything to ask.
    """
    random = Random(seed)
    for title, source in random.sample(list(sources), len(sources)):
        try:
            found = disassembler.disassemble(source, arch)
        except DisassemblyError:  # of this source alone; there are others
            continue
        shown = [(function, code) for function in found.functions if (code := excerpt(function))]
        if shown:
            function, code = random.choice(shown)
            return ask(random, title, source, found, function, code)
    raise DisassemblyError("None of the kernels has a stretch of machine code to ask about.")


def excerpt(function: Function) -> tuple[Instruction, ...]:
    """Return the inner loop where it has a length to be read, else a stretch around the first load; () without one."""
    loop = inner_loop(function)
    if SHORTEST <= len(loop) <= LONGEST and any(one.base in _COUNTED[:-1] for one in loop):
        return loop
    code = function.instructions
    first = next((number for number, one in enumerate(code) if width(one)), None)
    if first is None:
        return ()
    start = max(0, min(first - 4, len(code) - LONGEST))
    return code[start : start + LONGEST]


def ask(
    random: Random, title: str, source: str, found: Disassembly, function: Function, code: Sequence[Instruction]
) -> Question:
    """Return the question on a stretch of a function's code."""
    asked = [
        *counted(random, code),
        *moved(random, code),
        *of_line(random, source, function, code),
        *barrier(random, code),
    ]
    is_loop = tuple(code) == inner_loop(function)
    what = "its inner loop" if is_loop else f"{len(code)} of its {len(function.instructions)} instructions"
    rows = "\n".join(f"{one.address:04x}  {one}" for one in code)
    text = (
        f"The kernel `{function.name}` of *{title}* was compiled for {found.arch}. This is {what}:\n\n"
        f"```text\n{rows}\n```\n\nIts source:\n\n```cuda\n{source_of(source, function, code)}\n```\n\n"
        "Count instructions as they stand here, not how often they run. `LDG.E.128` counts those with these modifiers"
        " and any others (`LDG.E.128.CONSTANT`); without a number a load or store moves 32 bits."
    )
    worked = "\n".join(f"- {why}" for _, why in asked)
    return Question(f"Read the SASS: {title}", text, tuple(answer for answer, _ in asked), worked)


def counted(random: Random, code: Sequence[Instruction]) -> list[tuple[Answer, str]]:
    """Ask how many instructions of two families there are, and how many spills."""
    there = [name for name in count(code) if name.partition(".")[0] in _COUNTED]
    names = random.sample(there, min(2, len(there)))
    asked = []
    for name in names:
        members = [one for one in code if family(one) == name]
        why = f"`{name}`: {len(members)}, at {places(members)}. It {meaning(name)}"
        asked.append((Answer(f"How many `{name}`?", "number", float(len(members))), why))
    spills = [one for one in code if one.base in ("LDL", "STL")]
    why = f"{_SPILLS[0].upper()}{_SPILLS[1:]}: {len(spills)}"
    why += f", at {places(spills)}." if spills else ". No instruction here begins with LDL or STL: nothing is spilled."
    return [*asked, (Answer(f"How many {_SPILLS}?", "number", float(len(spills))), why)]


def moved(random: Random, code: Sequence[Instruction]) -> list[tuple[Answer, str]]:
    """Ask how many bytes a warp moves by one of the loads or stores."""
    there = [one for one in code if width(one)]
    if not there:
        return []
    one = random.choice(there)
    size, lanes = width(one), f"{LANES} lanes"
    label = (
        f"How many bytes go between memory and a warp's registers by `{one.opcode}` at {one.address:04x}, with {lanes}?"
    )
    why = f"`{one.opcode}` moves {size * 8} bits, {size} B a lane: {size} B x {lanes} = {size * LANES} B."
    return [(Answer(label, "number", float(size * LANES), "B"), why)]


def of_line(random: Random, source: str, function: Function, code: Sequence[Instruction]) -> list[tuple[Answer, str]]:
    """Ask which source line an instruction was made for; the other lines offered have none of its family."""
    lines = source.splitlines()
    made: dict[int, set[str]] = {}
    for one in function.instructions:
        made.setdefault(one.line, set()).add(one.base)
    asked = []
    for one in code:
        others = [line for line, bases in made.items() if 0 < line <= len(lines) and one.base not in bases]
        if one.base in _TOLD and 0 < one.line <= len(lines) and len(others) >= 2:
            asked.append((one, others))
    if not asked:
        return []
    one, others = random.choice(asked)
    offered = sorted([one.line, *random.sample(others, min(3, len(others)))])
    right = numbered(lines, one.line)
    number, _, text = right.partition(": ")
    label = f"For which line was `{one.opcode}` at {one.address:04x} made?"
    why = (
        f"`{one.opcode}` at {one.address:04x} was made for line {number}, `{text}`. "
        f"No other line that is offered has `{one.base}`."
    )
    return [(Answer(label, "choice", right, choices=tuple(numbered(lines, line) for line in offered)), why)]


def barrier(random: Random, code: Sequence[Instruction]) -> list[tuple[Answer, str]]:
    """Ask which instruction is the barrier, where there is just one."""
    there = [one for one in code if one.base == "BAR"]
    others = [one for one in code if one.base != "BAR"]
    if len(there) != 1 or len(others) < 3:
        return []
    offered = sorted([there[0], *random.sample(others, 3)], key=lambda one: one.address)
    right = f"{there[0].address:04x}"
    label = "At which address do all threads of the block wait for each other?"
    why = f"`{there[0].opcode}` at {right} is the barrier, `__syncthreads()` in the source."
    return [(Answer(label, "choice", right, choices=tuple(f"{one.address:04x}" for one in offered)), why)]


def places(code: Iterable[Instruction]) -> str:
    """Return the addresses, in words."""
    return ", ".join(f"{one.address:04x}" for one in code)


def numbered(lines: Sequence[str], line: int) -> str:
    """Return a source line with its number."""
    return f"{line}: {lines[line - 1].strip()}"


def source_of(source: str, function: Function, code: Sequence[Instruction]) -> str:
    """Return the lines of the source from the first to the last that the function has, those of `code` among them."""
    lines = source.splitlines()
    within = [one.line for one in function.instructions if 0 < one.line <= len(lines)]
    if not within:
        return ""
    first, last = min(within), max(within)
    if last - first >= LONGEST:
        shown = [one.line for one in code if 0 < one.line <= len(lines)] or within
        first = min(shown)
        last = min(last, max(max(shown), first + LONGEST - 1))
    return "\n".join(f"{number:>3}  {lines[number - 1]}" for number in range(first, last + 1))
