"""The judge: runs a learner's source on a problem's cases in a box, compares the answers outside, gives the verdict."""

import json
import shutil
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from .casefile import Case, Casefile, answers, folder_digest, judge_values, load_cases, wrong_answers
from .cpp import CompileError, CompilerMissingError, compile_cpp, explain_crash
from .growth import GrowthReport
from .measurement import measure
from .problem import SUFFIXES, Function, PackError, Problem
from .runner import Bounds, Outcome, Program, PythonProgram, run_program
from .sandbox import Box, Interpreter
from .stress import Counterexample, Survived, stress
from .verdict import CaseResult, Report, failed_report, headline

__all__ = ["CaseResult", "Judge", "Report"]


class Judge:
    """Checks solutions in one box. It keeps the cases of problems that it has seen."""

    def __init__(self, box: Box, python: str = sys.executable, *, cache: Path | None = None) -> None:
        """Judge in `box` with the interpreter behind `python`; keep made cases in the folder `cache`."""
        own = box.interpreter == Interpreter.of(python)
        self.box = box if own else Box(box.rung, Interpreter.of(python))
        self.cache = cache
        self._known: dict[Path, tuple[str, Casefile]] = {}

    def cases(self, problem: Problem) -> Casefile:
        """Return the problem's cases; PackError where they cannot be made."""
        digest = folder_digest(problem.folder)
        known = self._known.get(problem.folder)
        if known is None or known[0] != digest:
            known = (digest, load_cases(problem, self.box, self.cache))
            self._known[problem.folder] = known
        return known[1]

    def check(
        self,
        problem: Problem,
        source: str,
        *,
        which: Literal["examples", "all"] = "all",
        language: str = "python",
        own: Sequence[str] = (),
        cancel: threading.Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Report:
        """Judge `source`, the text of the learner's file.

        which: "examples" for a quick run, "all" for a submit, which also runs the quick cases again in reversed order.
        own: the learner's own cases, arrays of arguments as JSON; they run in either case.
        cancel: set it from another thread to stop; what was not run is SC. progress: called with (cases done, cases).
        A fault of ours or of the problem's files is the verdict IE with a sentence, never an exception.
        """
        began = time.perf_counter()
        if language not in SUFFIXES:
            return failed_report("IE", ["all"], f"{language} is not a language that drills can be judged in.", "", 0.0)
        try:
            casefile = self.cases(problem)
            cases = casefile.examples if which == "examples" else casefile.cases
            cases += self._own(problem, own)
            bounds = Bounds(casefile.cpu_seconds, problem.memory_mib)
            texts = [case.args for case in cases]
            again = which == "all"
            program = self._program(problem.function, source, language)
            outcomes = run_program(self.box, program, texts, bounds, again=again, cancel=cancel, progress=progress)
            if language == "cpp":
                outcomes = self._explained(problem.function, source, texts, outcomes)
            wants = [json.loads(case.want) for case in cases]
            says = self._says(problem, texts, outcomes, wants)
        except CompileError as error:
            where = f" (line {error.line})" if error.line else ""
            names = [case.name for case in cases]
            report = failed_report("CE", names, f"{error}{where}", self.box.name, _since(began))
            first = replace(report.cases[0], line=error.line)
            return replace(report, cases=(first, *report.cases[1:]))
        except (PackError, CompilerMissingError, OSError) as error:
            return failed_report("IE", ["all"], str(error), self.box.name, _since(began))
        results = tuple(map(_result, cases, outcomes, wants, says))
        verdict = headline(result.verdict for result in results)
        passed = sum(result.verdict == "AC" for result in results)
        message = next((result.message for result in results if result.verdict == verdict), "")
        report = Report(verdict, passed, len(results), results, self.box.name, _since(began), message)
        lesson = self._lesson(problem, casefile, outcomes, says) if again and verdict in ("WA", "RE") else ""
        return replace(report, lesson=lesson)

    def _program(self, function: Function, source: str, language: str) -> Program:
        """Return what runs: the source itself, or what it compiles to."""
        if language == "python":
            return PythonProgram(function, source)
        return compile_cpp(function, source, self.box, self._binaries)

    @property
    def _binaries(self) -> Path:
        """The folder for compiled solutions."""
        if self.cache is None:
            self.cache = Path(tempfile.mkdtemp(prefix="prepdeck-cache-"))
            weakref.finalize(self, shutil.rmtree, self.cache, ignore_errors=True)
        return self.cache / "cpp"

    def _explained(
        self, function: Function, source: str, texts: Sequence[str], outcomes: Sequence[Outcome]
    ) -> list[Outcome]:
        """Give the first crash its cause and line, by a second run with every access checked."""
        said = list(outcomes)
        number = next((n for n, outcome in enumerate(said) if outcome.verdict == "RE" and outcome.crashed), None)
        if number is not None:
            what, line = explain_crash(function, source, texts[number], self.box, self._binaries)
            if what:
                where = f" (line {line})" if line else ""
                said[number] = replace(said[number], message=f"{said[number].message}: {what}{where}", line=line)
        return said

    def _own(self, problem: Problem, own: Sequence[str]) -> tuple[Case, ...]:
        """Return the learner's cases with the oracle's answers, without those that the statement does not allow."""
        if not own:
            return ()
        rows = enumerate(zip(own, answers(problem, self.box, own), strict=True), 1)
        return tuple(Case("own", f"my case {number}", args, want) for number, (args, (want, _)) in rows if want)

    def stress(
        self,
        problem: Problem,
        source: str,
        *,
        language: str = "python",
        seconds: float = 5.0,
        seed: int = 1,
        cancel: threading.Event | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Counterexample | Survived:
        """Look for an input on which `source` fails, and make it small; see `stress.stress`. CompileError."""
        limit = self.cases(problem).cpu_seconds
        program = self._program(problem.function, source, language)
        return stress(
            problem, program, self.box, seconds=seconds, limit=limit, seed=seed, cancel=cancel, progress=progress
        )

    def growth(
        self,
        problem: Problem,
        source: str,
        *,
        cancel: threading.Event | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> GrowthReport:
        """Measure how the time and space of an accepted solution grow; a second or two. See `measurement.measure`."""
        return measure(problem, source, self.box, cancel=cancel, progress=progress)

    def _says(
        self, problem: Problem, texts: Sequence[str], outcomes: Sequence[Outcome], wants: Sequence[Any]
    ) -> list[str | None]:
        """Say what is wrong with each answer, first and second run; None where nothing is."""
        rows = [number for number, outcome in enumerate(outcomes) if outcome.verdict is None]
        twice = [
            number for number in rows if outcomes[number].repeated and outcomes[number].again != outcomes[number].value
        ]
        order = rows + twice
        got = [outcomes[number].value for number in rows] + [outcomes[number].again for number in twice]
        judged = judge_values(problem, self.box, [texts[n] for n in order], got, [wants[n] for n in order])
        says: list[str | None] = [None] * len(outcomes)
        for number, sentence in zip(rows, judged, strict=False):
            says[number] = sentence
        for number, sentence in zip(twice, judged[len(rows) :], strict=True):
            if sentence and says[number] is None:
                says[number] = (
                    f"depends on earlier calls: right at first, but when the cases ran in reversed order {sentence}"
                )
        return says

    def _lesson(
        self, problem: Problem, casefile: Casefile, outcomes: Sequence[Outcome], says: Sequence[str | None]
    ) -> str:
        """Return the lesson of the known wrong solution that gives the very same wrong answers; "" where none does."""
        wrong = wrong_answers(outcomes, says)
        same = (mistake for mistake in casefile.mistakes if mistake.answers == wrong)
        return next((problem.lesson(mistake.solution) for mistake in same), "")


def _result(case: Case, outcome: Outcome, want: Any, sentence: str | None) -> CaseResult:
    """Return what the learner is shown of one case."""
    return CaseResult(
        case.name,
        outcome.verdict or ("WA" if sentence else "AC"),
        outcome.cpu * 1000,
        outcome.kib,
        outcome.message if outcome.verdict else sentence or "",
        outcome.line,
        outcome.stdout,
        json.loads(case.args) if sentence or outcome.verdict or case.kind != "big" else None,
        want,
        outcome.value,
    )


def _since(began: float) -> float:
    """Return milliseconds since `began` (time.perf_counter())."""
    return (time.perf_counter() - began) * 1000
