"""The machine code of a kernel on its page: made in a worker, told line by line; errors and lacks are sentences."""

import asyncio
import threading
from pathlib import Path

import pytest

from prepdeck.drills.gpu.diagnostics import CompileReport, Message
from prepdeck.drills.gpu.disassembly import Disassembly
from prepdeck.drills.gpu.sass import Function, Instruction, parse
from prepdeck.drills.gpu.toolchain import DISASSEMBLER, Missing, ToolMissingError
from prepdeck.tui.kernels.commands import ShowSass
from prepdeck.tui.kernels.sass import SassPage, rows_of
from prepdeck.tui.kernels.screen import KernelPage
from prepdeck.tui.widgets.menu import Menu

RECORDED = Path(__file__).parents[1] / "drills" / "gpu" / "disassembled.txt"
FINE = CompileReport(True, (), (), 40.0, "sm_90", "NVRTC 13.0")


def code() -> Disassembly:
    functions = parse(RECORDED.read_text(encoding="utf-8"), "kernel.cu")
    return Disassembly(FINE, functions, "sm_90", "13.1", 40.0, 300.0)


class Fake:
    """A disassembler that answers at once; keeps what it was asked for."""

    def __init__(self, answer) -> None:
        self.answer = answer
        self.asked = []
        self.cancelled = 0

    def disassemble(self, source, arch, folder):
        self.asked.append((source, arch))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def cancel(self) -> None:
        self.cancelled += 1

    def close(self) -> None:
        """Nothing is open."""


async def opened(prepdeck, answer) -> Fake:
    fake = prepdeck.workspace._disassembler = Fake(answer)
    await prepdeck.press("d")
    await prepdeck.settle()
    assert isinstance(prepdeck.screen, SassPage)
    return fake


def test_the_rows_of_a_kernel():
    source = "\n".join(f"line {number};" for number in range(1, 21))
    rows = rows_of(code(), source, by_line=True)
    texts = ["".join(text for text, _ in row.parts) for row in rows]
    assert texts[0].startswith("scale  ")
    assert any(text.split()[:2] == ["1", "LDG.E.128"] and "as wide as it gets" in text for text in texts)
    assert any("no spills" in text for text in texts)
    lines = [text.split()[0] for row, text in zip(rows, texts, strict=True) if row.kind == "line"]
    assert lines[:-1] == sorted(lines[:-1], key=int)
    assert lines[-1] == "-"  # the compiler's helpers
    assert len(rows_of(code(), source, by_line=False)) > len(rows)  # lines come again in the machine's order


def test_spills_are_told():
    function = Function("f", "f", (Instruction(0, "STL", "[R1], R2", 1), Instruction(16, "EXIT", "", 1, "@P0")))
    rows = rows_of(Disassembly(FINE, (function,), "sm_90", "13.1", 1.0, 1.0), "f();", by_line=True)
    count = next(row for row in rows if row.kind == "count")
    assert count.parts[1] == ("STL       ", "bold $error")
    assert "spilled" in count.about
    assert not any("no spills" in text for row in rows for text, _ in row.parts)
    assert rows[-1].about == "EXIT ends the thread. Only where P0 holds."


async def test_from_the_page_to_the_code_and_back(home, size):
    async with home.run("kernels", target="vector-add", size=size) as prepdeck:
        fake = await opened(prepdeck, code())
        assert [arch for _, arch in fake.asked] == ["sm_90"]
        assert "extern" in fake.asked[0][0]
        menu = prepdeck.screen.query_one("#sass", Menu)
        assert menu.has_focus
        assert "LDG.E.128" in prepdeck.shown()
        await prepdeck.press("j", "j")
        assert menu.highlighted == 2
        await prepdeck.press("n")
        first = menu.highlighted
        assert prepdeck.screen.rows[first].kind == "line"
        await prepdeck.press("n", "p")
        assert menu.highlighted == first
        await prepdeck.press("p")
        assert menu.highlighted == 0
        await prepdeck.press("p")
        assert prepdeck.note() == "That was the first line."
        before = len(prepdeck.screen.rows)
        await prepdeck.press("o")
        assert len(prepdeck.screen.rows) > before
        await prepdeck.press("j", "escape")
        assert isinstance(prepdeck.screen, KernelPage)
        assert fake.cancelled == 0


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (ToolMissingError(Missing("nvdisasm was not found.", DISASSEMBLER)), DISASSEMBLER),
        (
            Disassembly(
                CompileReport(False, (Message("error", 3, 5, "identifier zz is undefined"),), (), 9.0),
                (),
                "sm_90",
                "13.1",
                9.0,
                0.0,
            ),
            "line 3  identifier zz is undefined",
        ),
    ],
)
async def test_where_there_is_nothing_to_show_the_reason_is_told(home, answer, told):
    async with home.run("kernels", target="vector-add") as prepdeck:
        await opened(prepdeck, answer)
        assert told in prepdeck.text("#sass-says")
        await prepdeck.press("n")
        assert prepdeck.note() == "There is no machine code yet."
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, KernelPage)


async def test_in_triton_there_is_none(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        prepdeck.screen.dialect = "triton"
        await prepdeck.press("d")
        assert isinstance(prepdeck.screen, KernelPage)
        assert "CUDA C++" in prepdeck.note()


async def test_escape_ends_a_compilation_that_runs(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        begun, over = threading.Event(), threading.Event()

        class Slow(Fake):
            def disassemble(self, source, arch, folder):
                begun.set()
                over.wait(20)
                return self.answer

            def cancel(self) -> None:
                super().cancel()
                over.set()

        slow = prepdeck.workspace._disassembler = Slow(code())
        prepdeck.screen.post_message(ShowSass())
        await asyncio.to_thread(begun.wait, 20)
        assert "Compiling for sm_90" in prepdeck.text("#sass-says")
        await prepdeck.pilot.press("escape")
        await prepdeck.settle()
        assert isinstance(prepdeck.screen, KernelPage)
        assert (slow.cancelled, over.is_set()) == (1, True)
