"""`prepdeck kernel sass SLUG [FILE]`: the machine code of a kernel, line by line."""

import argparse
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ..cli import OK, REFUSED
from .drill import read_source
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ...drills.gpu.disassembly import Disassembly
    from ...drills.gpu.exercise import Exercise
    from ..workspace import Workspace


def show_sass(options: argparse.Namespace, workspace: "Workspace", exercise: "Exercise", path: Path | None) -> int:
    """Print what a file becomes, by default the learner's own solution; exit 1 where it does not compile."""
    from ...drills.gpu.disassembly import DisassemblyError
    from .kernel import needing_tools

    if path is None:
        path = workspace.solution_file(exercise.item_id, ".cu")
        if not path.exists():
            raise Refusal(f"you have not begun {exercise.slug}: name a file, or write it in prepdeck kernel.")
    if path.suffix == ".py":
        raise Refusal("the machine code is shown for CUDA C++ only: name a file that ends in .cu.")
    source = read_source(path)
    with needing_tools():
        try:
            arch = options.arch or workspace.settings.kernels.architecture
            found = workspace.disassembler().disassemble(source, arch, path.parent)
        except DisassemblyError as error:
            raise Refusal(str(error), REFUSED) from None
    lines = [
        f"{path}{f':{message.line}' if message.line else ''}: {message.severity}: {message.text}"
        for message in found.report.messages
    ]
    emit(options, found.to_json(), "\n".join([*lines, *text_of(found, source)]))
    return OK if found.report.ok else REFUSED


def text_of(found: "Disassembly", source: str) -> list[str]:
    """Return the lines of text: of each kernel the counts, then each source line with its instructions."""
    from ...drills.gpu.sass import counts, meaning

    rows = source.splitlines()
    lines = []
    for function in found.functions:
        lines.append(f"{function.name}: {len(function.instructions)} instructions for {found.arch}")
        lines += [f"{number:>5}  {name:<10} {meaning(name)}" for name, number in counts(function).items()]
        code = sorted(function.instructions, key=lambda one: (one.line == 0, one.line))
        for line, group in groupby(code, key=lambda one: one.line):
            text = rows[line - 1].strip() if 0 < line <= len(rows) else "(helpers of the compiler's, of no line)"
            lines.append(f"{line or '-':>4}  {text}")
            lines += [f"      {one.address:04x}  {one}" for one in group]
    return lines
