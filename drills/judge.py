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
from .cpp import CompileError, explain_crash
from .forbidden import forbidden
from .growth import GrowthReport
from .language import LANGUAGES, LanguageMissingError
from .lessons import known_mistake, late_case
from .library import interpreter_with
from .limit import load_limit
from .measurement import measure
from .problem import Function, PackError, Problem
from .program import make_meter, make_program
from .runner import Bounds, Outcome, Program, PythonProgram, run_program
from .sandbox import Box, Interpreter
from .stress import Counterexample, Survived, stress
from .tensor import readable
from .trial import try_sources
from .verdict import CaseResult, Report, failed_report, headline
from .zygote import Zygote

__all__ = ["CaseResult", "Judge", "Report"]


class Judge:
    """Checks solutions in one box. It keeps the cases of problems that it has seen."""

    def __init__(
        self, box: Box, python: str = sys.executable, *, cache: Path | None = None, libraries: str = ""
    ) -> None:
        """Judge in `box` with the interpreter behind `python`; keep made cases in the folder `cache`.

        libraries: another interpreter that has numpy and torch, for drills that need them where this one has not.
        """
        own = box.interpreter == Interpreter.of(python)
        self.box = box if own else Box(box.rung, Interpreter.of(python))
        self.cache = cache
        self.libraries = libraries
        self._limits: dict[tuple[Path, str], float] = {}
        self._known: dict[Path, tuple[str, Casefile]] = {}
        self._boxes: dict[str, Box] = {"": self.box}
        self._zygotes: dict[str, Zygote] = {}
        self._starting = threading.Lock()

    def box_of(self, problem: Problem) -> Box:
        """Return the box that a problem's code runs in, with its library. LibraryMissingError."""
        library = problem.function.library
        if library not in self._boxes:
            self._boxes[library] = Box(self.box.rung, interpreter_with(library, self.libraries))
        return self._boxes[library]

    def warm(self, problem: Problem) -> None:
        """Start a process that has the problem's library, so that a run need not import it; `cool` ends it.

        It imports while the caller goes on. Nothing happens for a problem without a library. LibraryMissingError.
        """
        library = problem.function.library
        with self._starting:
            old = self._zygotes.get(library)
            if library and (old is None or not old.alive):
                self._zygotes[library] = Zygote(self.box_of(problem), library)

    def zygote_of(self, problem: Problem) -> Zygote | None:
        """Return the process that `warm` started for the problem's library, where there is one."""
        return self._zygotes.get(problem.function.library)

    def cool(self) -> None:
        """End the processes that `warm` started."""
        with self._starting:
            while self._zygotes:
                self._zygotes.popitem()[1].close()

    def cases(self, problem: Problem) -> Casefile:
        """Return the problem's cases; PackError where they cannot be made."""
        digest = folder_digest(problem.folder)
        known = self._known.get(problem.folder)
        if known is None or known[0] != digest:
            known = (digest, load_cases(problem, self.box_of(problem), self.cache, zygote=self.zygote_of(problem)))
            self._known[problem.folder] = known
            self._limits = {key: limit for key, limit in self._limits.items() if key[0] != problem.folder}
        return known[1]

    def limit(self, problem: Problem, language: str = "python") -> float:
        """Return the CPU seconds that a case may take in a language; PackError, LanguageMissingError."""
        casefile = self.cases(problem)
        if language == "python":
            return casefile.cpu_seconds
        key = problem.folder, language
        if key not in self._limits:
            self._limits[key] = load_limit(problem, LANGUAGES[language], casefile, self.box, self._binaries, self.cache)
        return self._limits[key]

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
        if language not in problem.languages:
            return failed_report("IE", ["all"], f"{language} is not a language that this drill is judged in.", "", 0.0)
        try:
            casefile = self.cases(problem)
            cases = casefile.examples if which == "examples" else casefile.cases
            cases += self._own(problem, own)
            bounds = Bounds(self.limit(problem, language), problem.memory_mib + LANGUAGES[language].spare_mib)
            texts = [case.args for case in cases]
            again = which == "all"
            program = self._program(problem, source, language)
            box = self.box_of(problem)
            outcomes = run_program(box, program, texts, bounds, again=again, cancel=cancel, progress=progress)
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
        except (PackError, LanguageMissingError, OSError) as error:
            return failed_report("IE", ["all"], str(error), self.box.name, _since(began))
        results = tuple(map(_result, cases, outcomes, wants, says))
        verdict = headline(result.verdict for result in results)
        passed = sum(result.verdict == "AC" for result in results)
        message = next((result.message for result in results if result.verdict == verdict), "")
        report = Report(verdict, passed, len(results), results, self.box.name, _since(began), message)
        lesson = self._lesson(problem, casefile, outcomes, says) if again and verdict in ("WA", "RE", "TLE") else ""
        return replace(report, lesson=lesson)

    def _program(self, problem: Problem, source: str, language: str) -> Program:
        """Return what runs: the source itself, or what it compiles to."""
        function = problem.function
        if language == "python":
            if found := forbidden(function, source):
                raise CompileError(found.sentence, found.line)
            return PythonProgram(function, source, self._zygotes.get(function.library))
        return make_program(language, function, source, problem.memory_mib, self.box, self._binaries)

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
        rows = enumerate(zip(own, answers(problem, self.box_of(problem), own), strict=True), 1)
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
        limit = self.limit(problem, language)
        program = self._program(problem, source, language)
        return stress(
            problem,
            program,
            self.box_of(problem),
            seconds=seconds,
            limit=limit,
            seed=seed,
            cancel=cancel,
            progress=progress,
        )

    def growth(
        self,
        problem: Problem,
        source: str,
        *,
        language: str = "python",
        cancel: threading.Event | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> GrowthReport:
        """Measure how the time and space of an accepted solution grow; a second or two. See `measurement.measure`."""
        meter = None
        if language != "python":
            meter = make_meter(language, problem.function, source, self.box, self._binaries, cancel)
        return measure(problem, source, self.box_of(problem), meter=meter, cancel=cancel, progress=progress)

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
        judged = judge_values(problem, self.box_of(problem), [texts[n] for n in order], got, [wants[n] for n in order])
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
        """Return the lesson of the known solution that fails in the same way; "" where none does. See lessons.py."""
        count = len(casefile.cases)  # after them come the learner's own
        wrong = wrong_answers(outcomes[:count], says[:count], threads=problem.function.threads is not None)
        if mistake := known_mistake(casefile.mistakes, wrong):
            return problem.lesson(mistake.solution)
        late = late_case(outcomes[:count], says[:count])
        return "" if late is None else self._slow_lesson(problem, casefile, late)

    def _slow_lesson(self, problem: Problem, casefile: Casefile, late: int) -> str:
        """Return the lesson of a known slow solution that is right before case `late` and too slow there."""
        paths = problem.solutions("too_slow")
        if problem.function.library or problem.function.threads:  # their workers take too long for a remark
            return ""
        cases = [(case.args, case.want) for case in casefile.cases[: late + 1]]
        sources = [path.read_text(encoding="utf-8") for path in paths]
        seconds, memory = casefile.cpu_seconds, problem.memory_mib
        tried = try_sources(self.box, problem.function, sources, cases, seconds=seconds, memory_mib=memory)
        for path, result in zip(paths, tried, strict=True):
            if result.failure is not None and result.failure.slow and result.failure.case == late:
                return problem.lesson(f"too_slow/{path.name}")
        return ""


def _result(case: Case, outcome: Outcome, want: Any, sentence: str | None) -> CaseResult:
    """Return what the learner is shown of one case; of threads, the order of steps that went wrong."""
    got = readable(outcome.value)
    if sentence and "\n" in sentence:
        sentence, _, got = sentence.partition("\n")
        want = "no such order of steps"
    return CaseResult(
        case.name,
        outcome.verdict or ("WA" if sentence else "AC"),
        outcome.cpu * 1000,
        outcome.kib,
        outcome.message if outcome.verdict else sentence or "",
        outcome.line,
        outcome.stdout,
        readable(json.loads(case.args)) if sentence or outcome.verdict or case.kind != "big" else None,
        readable(want),
        got,
    )


def _since(began: float) -> float:
    """Return milliseconds since `began` (time.perf_counter())."""
    return (time.perf_counter() - began) * 1000
