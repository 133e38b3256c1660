"""Kernels: what can be checked here is said, a compiled kernel can be graded by hand, a run one by its verdict."""

import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest

from prepdeck.data.memory import Rating
from prepdeck.drills.gpu.diagnostics import CompileReport, KernelFacts, Message
from prepdeck.drills.gpu.emulator.findings import Finding
from prepdeck.drills.gpu.report import CaseResult, KernelReport
from prepdeck.drills.gpu.toolchain import WHEELS, Missing, Present, Toolchain
from prepdeck.tui.drills.commands import SwitchLanguage
from prepdeck.tui.exercise.grading import GradeSheet
from prepdeck.tui.kernels.screen import KernelPage, KernelsScreen

ADD = "kernel:vector-add"
TOOLS = {
    "nvrtc": Present("13.0", "libnvrtc.so"),
    "emulator": Present("12.2", "g++"),
    "torch": Present("2.13", "python3"),
}
NO_GPU = SimpleNamespace(**TOOLS, gpu=Missing("No NVIDIA driver answers.", ""))
ONE_GPU = SimpleNamespace(**TOOLS, gpu=Present("580.1", "NVIDIA H100, sm_90"))
NOTHING = Missing("There is no torch.", "pip install torch")


def report(verdict: str, **values) -> KernelReport:
    compiled = CompileReport(verdict != "compile_error", (), (KernelFacts("add", 12, 1024),), 40.0)
    defaults = {"device": None, "cases": (), "findings": (), "compile": compiled, "message": "What it rests on."}
    return KernelReport(verdict, **(defaults | values))


def answers(prepdeck, tools, *reports) -> list[str]:
    """Let checks answer with these reports; return the list of the sources that are checked."""
    coming, sources = list(reports), []

    def check(exercise, source, progress, dialect):
        sources.append(source)
        answer = coming.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    prepdeck.workspace._toolchain = tools
    prepdeck.workspace.check_kernel = check
    return sources


async def test_the_list_says_what_can_be_checked_here(home):
    async with home.run("kernels") as prepdeck:
        assert "Vector add" in prepdeck.shown()
        prepdeck.workspace._toolchain = ONE_GPU
        prepdeck.screen.fill()
        await prepdeck.settle()
        assert "Kernels run on NVIDIA H100, sm_90 580.1." in prepdeck.text("#list-foot")
        prepdeck.workspace._toolchain = NO_GPU
        prepdeck.screen.fill()
        await prepdeck.settle()
        foot = prepdeck.text("#list-foot")
        assert "NVRTC 13.0" in foot
        assert "No NVIDIA driver answers. Kernels run on the CPU emulator" in foot
        prepdeck.workspace._toolchain = SimpleNamespace(**{**TOOLS, "torch": NOTHING}, gpu=NOTHING)
        prepdeck.screen.fill()
        await prepdeck.settle()
        assert "There is no torch. Run: pip install torch" in prepdeck.text("#list-foot")


async def test_without_a_compiler_the_command_that_installs_it_is_shown(home):
    async with home.run("kernels") as prepdeck:
        bare = Toolchain(environment={}, packages=[])
        bare.__dict__["_homes"] = list  # no toolkit of the system either
        assert isinstance(bare.nvrtc, Missing)
        prepdeck.workspace._toolchain = bare
        prepdeck.screen.fill()
        await prepdeck.settle()
        assert WHEELS == "python -m pip install 'prepdeck[cuda]'"
        assert WHEELS in prepdeck.text("#list-foot")
        await prepdeck.press("enter")
        assert isinstance(prepdeck.screen, KernelPage)
        await prepdeck.press("r")
        assert WHEELS in prepdeck.text("#result")
        await prepdeck.press("s")
        assert "has not compiled" in prepdeck.note()


async def test_the_page_has_statement_stub_and_file(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        assert "float32" in prepdeck.text("#statement")
        assert "__global__" in prepdeck.screen.source.text
        assert prepdeck.screen.source.language == "cuda"
        assert (home.folder / "work" / "kernel" / "vector-add.cu").read_text() == prepdeck.screen.source.text
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, KernelsScreen)


async def test_what_does_not_compile_can_not_be_graded(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        wrong = Message("error", 4, 2, 'expected a ";"')
        answers(prepdeck, NO_GPU, report("compile_error", findings=(wrong,)))
        await prepdeck.press("r")
        result = prepdeck.text("#result")
        assert "compile error" in result
        assert 'line 4  expected a ";"' in result
        await prepdeck.press("s")
        assert isinstance(prepdeck.screen, KernelPage)
        assert "has not compiled" in prepdeck.note()


async def test_without_a_gpu_it_is_graded_by_hand_and_never_better_than_hard_is_proposed(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        sources = answers(prepdeck, NO_GPU, report("compiled"))
        await prepdeck.press("r")
        assert sources == [prepdeck.screen.source.text]
        result = prepdeck.text("#result")
        assert "12 registers" in result
        assert "1,024 B shared" in result
        assert "no spills" in result
        assert isinstance(prepdeck.screen, KernelPage)
        await prepdeck.press("s")
        assert isinstance(prepdeck.screen, GradeSheet)
        assert prepdeck.screen.proposed == Rating.HARD
        assert "nothing here could run it" in prepdeck.sheet()
        assert "not run" in prepdeck.sheet()
        assert "Solved" not in prepdeck.sheet()
        await prepdeck.press("escape")
        assert not prepdeck.app.screen.attempt.paused
        await prepdeck.press("s", "3")
        event = prepdeck.workspace.store.history(ADD)[-1][0]
        assert event.rating == Rating.GOOD
        assert event.payload["evidence"]["proposed"] == 2
        assert event.payload["evidence"]["verdict"] == "none"
        await prepdeck.press("s")
        assert isinstance(prepdeck.screen, KernelPage)
        assert prepdeck.workspace.store.item(ADD).reps == 1


async def test_what_the_emulator_saw_stands_with_its_line(home):
    seen = Finding(
        "race-shared", "error", 13, "thread (31,0,0) writes buf[31]; thread (15,0,0) read it in {other}.", 12
    )
    async with home.run("kernels", target="vector-add") as prepdeck:
        answers(prepdeck, NO_GPU, report("race", device="cpu", seen=(seen,)))
        await prepdeck.press("r")
        shown = " ".join(prepdeck.text("#result").split())
        assert "line 13 race shared thread (31,0,0) writes buf[31]; thread (15,0,0) read it in line 12." in shown
        assert prepdeck.screen.source.cursor_location[0] == min(12, prepdeck.screen.source.document.line_count - 1)
        await prepdeck.press("s")
        assert isinstance(prepdeck.screen, KernelPage)
        assert "has not compiled" in prepdeck.note()


async def test_a_pass_on_the_gpu_asks_for_the_grade_and_a_failure_is_an_attempt(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        cases = (CaseResult("N = 1", "passed"), CaseResult("N = 33", "wrong", "c[32] is nan"))
        failed = report("wrong_answer", device="cuda:0", cases=cases)
        answers(prepdeck, ONE_GPU, failed, report("passed", device="cuda:0", cases=cases[:1]))
        await prepdeck.press("r")
        assert "c[32] is nan" in prepdeck.text("#result")
        (attempt,) = prepdeck.workspace.store.events(kinds=("attempted",))
        assert attempt.payload["verdict"] == "wrong_answer"
        await prepdeck.press("r")
        assert isinstance(prepdeck.screen, GradeSheet)
        assert prepdeck.screen.proposed == Rating.GOOD
        await prepdeck.press("enter")
        assert prepdeck.workspace.store.item(ADD).reps == 1


async def test_a_check_that_fails_is_told(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        answers(prepdeck, NO_GPU, OSError("the helper died"), report("compiled"))
        await prepdeck.press("r")
        assert "the helper died" in prepdeck.text("#result")
        await prepdeck.press("r")
        assert "12 registers" in prepdeck.text("#result")


async def test_escape_cancels_a_check(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        stopped = threading.Event()

        def check(exercise, source, progress, dialect):
            assert stopped.wait(20), "nobody cancelled"
            return report("passed")

        prepdeck.workspace._toolchain = ONE_GPU
        prepdeck.workspace.check_kernel = check
        prepdeck.workspace.cancel_kernel = stopped.set
        await prepdeck.pilot.press("r")
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, KernelPage)
        assert "ancelled" in prepdeck.text("#result")
        assert prepdeck.workspace.store.item(ADD).reps == 0


async def test_leaving_the_page_stops_a_check(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        stopped = threading.Event()

        def check(exercise, source, progress, dialect):
            stopped.wait(5)
            return report("passed")

        prepdeck.workspace._toolchain = ONE_GPU
        prepdeck.workspace.check_kernel = check
        prepdeck.workspace.cancel_kernel = stopped.set
        await prepdeck.pilot.press("r")
        await prepdeck.press("1")
        assert stopped.is_set()
        assert prepdeck.app.current_mode == "today"
        assert prepdeck.workspace.store.item(ADD).reps == 0


async def test_giving_up_shows_the_model_answer(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        await prepdeck.press("g", "j", "enter")
        assert prepdeck.screen.proposed == Rating.AGAIN
        await prepdeck.press("enter")
        assert "Model answer" in prepdeck.text("#statement")
        assert "blockIdx.x * blockDim.x" in prepdeck.text("#statement")


@pytest.mark.cuda
async def test_the_real_compiler_names_the_line_then_the_registers(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        prepdeck.workspace.toolchain().__dict__["gpu"] = Missing("No GPU for this test.", "")
        prepdeck.workspace.toolchain().__dict__["gpus"] = ()
        prepdeck.workspace.toolchain().__dict__["emulator"] = Missing("No g++ for this test.", "")
        kernel = prepdeck.screen.exercise.model_answer("cuda")
        prepdeck.screen.source.text = "__global__ void broken() {\n    int x = ;\n}\n" + kernel
        await prepdeck.press("r")
        assert "compile error" in prepdeck.text("#result")
        assert "line 2" in prepdeck.text("#result")
        prepdeck.screen.source.text = kernel
        await prepdeck.press("r")
        assert "compiled" in prepdeck.text("#result")
        assert "registers" in prepdeck.text("#result")
        assert prepdeck.screen.compiled


async def test_the_proposed_grade_rests_on_the_minutes_of_the_kernel(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        page = prepdeck.screen
        page.target_minutes = 100
        page.attempt.verdict = "AC"
        assert page.propose() == (Rating.EASY, "Easy: first submit, no hint, 0 min of 100.")


async def test_earlier_rounds_are_told_below_the_statement(home):
    home.graded((ADD, Rating.AGAIN), (ADD, Rating.GOOD))
    async with home.run("kernels", target="vector-add") as prepdeck:
        day = f"{prepdeck.workspace.now().local:%d %b %Y}"
        assert f"Before: {day} good in 1 min, {day} again in 1 min" in " ".join(prepdeck.text("#statement").split())
        prepdeck.workspace.store.undo()
        del prepdeck.screen.before
        assert prepdeck.screen.statement().endswith(f"Before: {day} again in 1 min*")
        prepdeck.workspace.store.undo()
        del prepdeck.screen.before
        assert "Before:" not in prepdeck.screen.statement()


async def test_a_kernel_is_written_in_cuda_or_in_triton(home):
    async with home.run("kernels", target="vector-add") as prepdeck:
        asked = []
        prepdeck.workspace.check_kernel = lambda exercise, source, progress, dialect: (
            asked.append((dialect, source)) or report("passed", device="cpu")
        )
        assert 'extern "C" void solve' in prepdeck.screen.source.text
        await prepdeck.press("l")
        assert isinstance(prepdeck.screen, KernelPage)
        assert "@triton.jit" in prepdeck.screen.source.text
        assert "def solve(a, b, c, N)" in prepdeck.screen.statement()
        assert "@triton.jit" in (prepdeck.screen.model() or "")
        await prepdeck.press("r")
        await prepdeck.settle()
        ((dialect, source),) = asked
        assert (dialect, "@triton.jit" in source) == ("triton", True)


async def test_a_kernel_of_one_language_offers_no_other(home):
    async with home.run("kernels") as prepdeck:
        exercises = prepdeck.workspace.exercises
        exercises["vector-add"] = replace(exercises["vector-add"], dialects=("cuda",))
        await prepdeck.press("enter")
        assert isinstance(prepdeck.screen, KernelPage)
        assert SwitchLanguage not in prepdeck.screen.offered()
        await prepdeck.press("l")
        assert 'extern "C" void solve' in prepdeck.screen.source.text


async def test_a_bug_to_be_found_is_told_and_a_look_at_it_is_no_attempt(home):
    async with home.run("kernels") as prepdeck:
        exercises = prepdeck.workspace.exercises
        exercises["vector-add"] = replace(exercises["vector-add"], stub_verdict="race")
        await prepdeck.press("enter")
        page = prepdeck.screen
        assert "*find the bug, easy, " in page.statement()
        assert "A finished program with a bug in it." in " ".join(prepdeck.text("#result").split())
        answers(prepdeck, NO_GPU, report("race", device="cpu"), report("race", device="cpu"))
        await prepdeck.press("r")
        assert prepdeck.workspace.store.events(kinds=("attempted",)) == []
        page.source.text += "// no mend\n"
        await prepdeck.press("r")
        (attempt,) = prepdeck.workspace.store.events(kinds=("attempted",))
        assert attempt.payload["verdict"] == "race"
