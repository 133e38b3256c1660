"""Read the SASS: the questions are exact, can be answered from what is shown, and are the same for the same seed."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from prepdeck.drills.gpu.byhand.question import mark
from prepdeck.drills.gpu.byhand.sass import LONGEST, draw_sass, excerpt
from prepdeck.drills.gpu.disassembly import Disassembler, DisassemblyError
from prepdeck.drills.gpu.sass import Function, Instruction, parse
from prepdeck.drills.gpu.toolchain import Missing

RECORDED = Path(__file__).parents[1] / "disassembled.txt"
SOURCE = "\n".join(f"line {number} of the kernel;" for number in range(1, 21))


class Recorded:
    """A disassembler that has one kernel."""

    def __init__(self, functions: tuple[Function, ...]) -> None:
        self.functions = functions

    def disassemble(self, source: str, arch: str) -> SimpleNamespace:
        return SimpleNamespace(functions=self.functions, arch=arch)


@pytest.fixture(scope="module")
def scale():
    (function,) = parse(RECORDED.read_text(encoding="utf-8"), "kernel.cu")
    return function


def answers(question, start: str):
    return [answer for answer in question.answers if answer.label.startswith(start)]


def rows(question) -> list[str]:
    """The rows of machine code that are shown."""
    return question.text.split("```text\n")[1].split("\n```")[0].splitlines()


def test_the_same_seed_draws_the_same(scale):
    drawn = [draw_sass(seed, [("A", SOURCE)], Recorded((scale,))) for seed in (5, 5, 6, 7, 8)]
    assert drawn[0] == drawn[1]
    assert len({question.answers for question in drawn}) > 1


@pytest.mark.parametrize("seed", range(12))
def test_what_is_asked_is_what_is_shown(scale, seed):
    question = draw_sass(seed, [("Scale rows", SOURCE)], Recorded((scale,)))
    shown = rows(question)
    assert 8 <= len(shown) <= LONGEST
    for answer in answers(question, "How many `"):
        base, *modifiers = answer.label.split("`")[1].split(".")
        wide = next((word for word in modifiers if word.isdigit()), "")
        opcodes = [word for row in shown for word in row.split() if word.split(".")[0] == base]
        assert answer.want == sum((wide in opcode.split(".")) if wide else True for opcode in opcodes)
    (spills,) = answers(question, "How many spills")
    assert spills.want == 0
    (moved,) = answers(question, "How many bytes")
    address = moved.label.split(" at ")[1].split(",")[0]
    (row,) = [row for row in shown if row.startswith(address)]
    assert (moved.want, moved.unit) == (512.0 if ".128" in row else 128.0, "B")
    (line,) = answers(question, "For which line")
    address = line.label.split(" at ")[1].split()[0]
    (one,) = [one for one in scale.instructions if one.address == int(address, 16)]
    assert line.want == f"{one.line}: line {one.line} of the kernel;"
    assert line.want in line.choices
    assert len(set(line.choices)) == len(line.choices) >= 3
    for choice in line.choices:  # of the lines offered only one can be meant
        number = int(choice.partition(":")[0])
        bases = {other.base for other in scale.instructions if other.line == number}
        assert (one.base in bases) == (choice == line.want)


def test_the_answers_are_marked_and_worked(scale):
    question = draw_sass(3, [("Scale rows", SOURCE)], Recorded((scale,)))
    assert all(mark(question, [answer.want for answer in question.answers]))
    wrong = [f"{answer.want}." if isinstance(answer.want, str) else answer.want + 1 for answer in question.answers]
    assert not any(mark(question, wrong))
    assert question.worked.count("\n- ") + 1 == len(question.answers)


def instructions(*texts: str) -> tuple[Instruction, ...]:
    parts = [text.partition(" ") for text in texts]
    return tuple(Instruction(16 * number, name, rest, number + 1) for number, (name, _, rest) in enumerate(parts))


def test_one_barrier_is_asked_for_by_its_address():
    code = instructions("S2R R0", "LDG.E R2", "STS [R0], R2", "BAR.SYNC 0x0", "LDS R4", "FADD R4", "STG.E R4", "EXIT")
    question = draw_sass(1, [("B", SOURCE)], Recorded((Function("f", "f", code),)))
    (barrier,) = answers(question, "At which address")
    assert barrier.want == "0030"
    assert len(set(barrier.choices)) == 4
    assert question.text.count("8 of its 8 instructions") == 1


def test_spills_are_counted():
    code = instructions("LDG.E R2", "STL [R1], R2", "LDL.64 R2", "STL [R1], R3", "EXIT")
    question = draw_sass(1, [("C", SOURCE)], Recorded((Function("f", "f", code),)))
    (spills,) = answers(question, "How many spills")
    assert spills.want == 3
    assert "0010, 0020, 0030" in question.worked


def test_code_without_loads_is_not_asked_about():
    nothing = Function("f", "f", instructions("S2R R0", "EXIT"))
    assert excerpt(nothing) == ()
    with pytest.raises(DisassemblyError, match="None of the kernels"):
        draw_sass(1, [("D", SOURCE)], Recorded((nothing,)))


@pytest.mark.cuda
@pytest.mark.slow
def test_shipped_solutions_can_be_asked_about(toolchain, exercises):
    if isinstance(toolchain.disassembler, Missing):
        pytest.skip(str(toolchain.disassembler))
    chosen = [exercises[slug] for slug in ("tiled-gemm", "gemm-tensor-cores", "transpose", "relu-half-wide")]
    sources = [(exercise.title, exercise.model_answer()) for exercise in chosen]
    with Disassembler(toolchain) as disassembler:
        for seed in range(3):
            question = draw_sass(seed, sources, disassembler)
            assert len(rows(question)) <= LONGEST
            assert len(question.answers) >= 4
            assert len(question.text.split("```cuda\n")[1].splitlines()) < 60
