"""Checks of a kernel folder: what an author runs before publishing, and what the tests run on the shipped ones."""

import re
import tempfile
from pathlib import Path

from .exercise import SUFFIXES, Dialect, Exercise
from .interpreter.judge import TritonJudge
from .judge import KernelJudge
from .manifest import ManifestError
from .report import VERDICTS
from .toolchain import Missing, Toolchain

_LEAST_HINTS = 3
# Verdicts that a stub with a bug may get: it compiles, and the judge finds something.
_WRONG = [word for word in VERDICTS if word not in ("passed", "compiled", "compile_error", "internal_error")]
_SECONDS = 120.0  # for one case: no shipped solution hangs, and a busy machine is no fault of an exercise's
_FENCE = re.compile(r"^```cpp\n(.*?)^```", re.MULTILINE | re.DOTALL)


def check_exercise(exercise: Exercise, toolchain: Toolchain, cache: Path | None = None, seed: int = 0) -> list[str]:
    """Return what is wrong with an exercise, as `file: sentence`; an empty list where all is well.

    Files and formulas are checked always; solutions compile where NVRTC or nvcc is there; reference.py is run where
    torch is there; solutions are judged where a GPU is there too. cache: folder for built libraries, by default one
    that is removed again. seed: of the inputs.
    """
    findings = [*_statement(exercise), *_solutions(exercise)]
    if len(exercise.hints) < _LEAST_HINTS:
        findings.append(f"kernel.toml: there are {len(exercise.hints)} hints; give at least {_LEAST_HINTS}")
    for case in (*exercise.tests, *exercise.bench):
        if exercise.traffic(case) <= 0 or exercise.flops(case) < 0:
            findings.append(f"kernel.toml: bytes or flops is not positive for {case.name}")
    if len({case.name for case in exercise.tests}) < len(exercise.tests):
        findings.append("kernel.toml: two tests are the same")
    if exercise.debugging and exercise.stub_verdict not in _WRONG:
        findings.append(f"kernel.toml: stub is {exercise.stub_verdict!r}; it is one of {', '.join(_WRONG)}")
    if findings:
        return [f"{exercise.folder / finding}." for finding in findings]
    with (
        tempfile.TemporaryDirectory(prefix="prepdeck-") as own,
        KernelJudge(toolchain, cache or Path(own), seconds=_SECONDS, seed=seed) as judge,
    ):
        findings += _compiles(exercise, toolchain, judge)
        if not isinstance(toolchain.torch, Missing) and (problem := judge.check_reference(exercise)):
            findings.append(f"reference.py: {problem.rstrip('.')}")
        if not findings and (device := judge.best_device(exercise)):
            findings += _verdicts(exercise, judge, device)
            findings += _stub_verdict(exercise, judge, device)
        lacking = any(isinstance(tool, Missing) for tool in (toolchain.torch, toolchain.triton))
        if not findings and "triton" in exercise.dialects and not lacking:
            findings += _triton_verdicts(exercise, toolchain, cache or Path(own), seed)
    return [f"{exercise.folder / finding}." for finding in findings]


def _statement(exercise: Exercise) -> list[str]:
    """The statement and the files beside it."""
    stubs = [f"stub{SUFFIXES[dialect]}" for dialect in exercise.dialects]
    wanted = ("statement.md", "reference.py", *stubs)
    missing = [name for name in wanted if not (exercise.folder / name).is_file()]
    if missing:
        return [f"{name}: this file is missing" for name in missing]
    shown = " ".join(" ".join(block.split()) for block in _FENCE.findall(exercise.statement()))
    if exercise.signature not in shown:
        return [f"statement.md: it does not show the signature `{exercise.signature}` in a cpp block"]
    return []


def _solutions(exercise: Exercise) -> list[str]:
    """The shipped solutions' names and first lines."""
    findings: list[str] = []
    for dialect in exercise.dialects:
        try:
            solutions = exercise.solutions_in(dialect)
        except ManifestError as error:
            return [f"solutions/{error.path.name}: {error.message}"]
        for solution in solutions:
            name, good = f"solutions/{solution.path.name}", solution.path.name.startswith("ok_")
            if not good and not solution.path.name.startswith("bad_"):
                findings.append(f"{name}: a solution's name starts with ok_ or bad_")
            elif good != (solution.expected == ("passed",)):
                findings.append(f"{name}: ok_ files expect `passed`, bad_ files something else")
            findings += [f"{name}: {word!r} is not a verdict" for word in solution.expected if word not in VERDICTS]
        for prefix in ("ok_", "bad_"):
            if not any(solution.path.name.startswith(prefix) for solution in solutions):
                findings.append(f"solutions: there is no {prefix}*{SUFFIXES[dialect]}")
    return findings


def _compiles(exercise: Exercise, toolchain: Toolchain, judge: KernelJudge) -> list[str]:
    """Solutions and stub that do not compile."""
    if isinstance(toolchain.nvrtc, Missing) and isinstance(toolchain.nvcc, Missing):
        return []
    sources = {f"solutions/{s.path.name}": (s.source, s.expected) for s in exercise.solutions}
    sources["stub.cu"] = (exercise.stub(), ("passed",))
    findings = []
    for name, (source, expected) in sources.items():
        report = judge.check(exercise, source)
        if (report.verdict == "compile_error") != (expected == ("compile_error",)):
            findings.append(f"{name}: {report.message.rstrip('.')}")
    return findings


def _triton_verdicts(exercise: Exercise, toolchain: Toolchain, cache: Path, seed: int) -> list[str]:
    """Triton solutions whose verdict in the interpreter is not the one that they name, and a stub that is refused."""
    with TritonJudge(toolchain, cache, seconds=_SECONDS, seed=seed) as judge:
        findings = _verdicts(exercise, judge, "cpu", "triton")
        findings += _stub_verdict(exercise, judge, "cpu", "triton")
        report = judge.check(exercise, exercise.stub("triton"), "cpu")
        if report.verdict == "compile_error":
            findings.append(f"stub.py: {report.message.rstrip('.')}")
    return findings


def _verdicts(exercise: Exercise, judge: KernelJudge, device: str, dialect: Dialect = "cuda") -> list[str]:
    """Solutions whose verdict on a device is not the one that they name."""
    findings = []
    for solution in exercise.solutions_in(dialect):
        report = judge.check(exercise, solution.source, device)
        if report.verdict not in solution.expected:
            wanted = " or ".join(solution.expected)
            said = f"{report.verdict} instead of {wanted}: {report.message.rstrip('.')}"
            findings.append(f"solutions/{solution.path.name}: {said}")
    return findings


def _stub_verdict(exercise: Exercise, judge: KernelJudge, device: str, dialect: Dialect = "cuda") -> list[str]:
    """What is wrong with a stub that holds a bug to be found: another verdict, or one that names no line."""
    if not exercise.debugging:
        return []
    name = f"stub{SUFFIXES[dialect]}"
    report = judge.check(exercise, exercise.stub(dialect), device)
    if report.verdict != exercise.stub_verdict:
        return [f"{name}: {report.verdict} instead of {exercise.stub_verdict}: {report.message.rstrip('.')}"]
    if device == "cpu" and not any(seen.line for seen in report.seen if seen.severity == "error"):
        return [f"{name}: the check does not name a line of it: {report.message.rstrip('.')}"]
    return []
