"""`prepdeck kernel list|show|check|sass|hand|try|test-pack`."""

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ...data.clock import day_date
from ..cli import LACKING, OK, REFUSED, warn
from .drill import read_source
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ...drills.gpu.byhand.catalogue import HandDrill
    from ...drills.gpu.diagnostics import CompileReport
    from ...drills.gpu.exercise import Exercise
    from ..workspace import Workspace

MOST_JOBS = 4  # kernels checked at once: each has a worker with torch


def run(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for."""
    word, *rest = options.words or ["list"]
    with opened() as workspace:
        if word == "list" and not rest:
            return list_kernels(options, workspace)
        if word == "test-pack":
            return test_pack(options, workspace, rest)
        if word == "show" and len(rest) == 1:
            return show(options, workspace, rest[0])
        if word == "check" and len(rest) == 2:
            return check(options, workspace, rest[0], Path(rest[1]))
        if word == "sass" and len(rest) in (1, 2):
            from .kernel_sass import show_sass

            return show_sass(options, workspace, find(workspace, rest[0]), Path(rest[1]) if rest[1:] else None)
        if word == "hand" and len(rest) in (1, 2):
            from .kernel_hand import by_hand

            return by_hand(options, workspace, rest[0], Path(rest[1]) if rest[1:] else None)
        if word == "try" and len(rest) == 1:
            return try_file(options, workspace, Path(rest[0]))
    raise Refusal(
        "the words are: prepdeck kernel [SLUG], kernel list, kernel show SLUG, kernel check SLUG FILE,"
        " kernel sass SLUG [FILE], kernel hand SLUG [REPLIES] --seed N, kernel try FILE --arg A=in:float32:64x64 ...,"
        " kernel test-pack [SLUG...]"
    )


@contextmanager
def needing_tools() -> Iterator[None]:
    """Say what to install where a compiler or torch is missing."""
    from ...drills.gpu.toolchain import ToolMissingError

    try:
        yield
    except ToolMissingError as error:
        raise Refusal(str(error), LACKING) from None


def find(workspace: "Workspace", slug: str) -> "Exercise":
    """Return the kernel with this slug."""
    from ...drills.gpu.byhand.catalogue import DRILLS

    if slug in DRILLS:
        raise Refusal(
            f"{slug} is done by hand: prepdeck kernel {slug} opens it, prepdeck kernel hand {slug} prints it."
        )
    if slug not in workspace.exercises:
        raise Refusal(f"there is no kernel {slug!r}: prepdeck kernel list names them.")
    return workspace.exercises[slug]


def list_kernels(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Print every kernel, and the drills by hand after them, with their memory."""
    from ...drills.gpu.byhand.catalogue import DRILLS

    rows = {row.id: row for row in workspace.store.items("kernel")}
    document = []
    everything: list[Exercise | HandDrill] = [*workspace.exercises.values(), *DRILLS.values()]
    for exercise in everything:
        row = rows.get(exercise.item_id)
        document.append(
            {
                "slug": exercise.slug,
                "title": exercise.title,
                "level": exercise.level,
                "debugging": exercise.slug in workspace.exercises and workspace.exercises[exercise.slug].debugging,
                "by_hand": exercise.slug in DRILLS,
                "area": exercise.area,
                "tier": exercise.tier,
                "due": day_date(row.due_day).isoformat() if row is not None and row.due_day is not None else None,
                "reps": row.reps if row is not None else 0,
            }
        )
    text = "\n".join(f"{entry['due'] or 'new':<12}{entry['level']:<8}{entry['slug']}" for entry in document)
    emit(options, document, text)
    return OK


def show(options: argparse.Namespace, workspace: "Workspace", slug: str) -> int:
    """Print the statement and the stub."""
    exercise = find(workspace, slug)
    document = {
        "slug": slug,
        "title": exercise.title,
        "level": exercise.level,
        "debugging": exercise.debugging,
        "minutes": exercise.minutes,
        "statement": exercise.statement(),
        "stub": exercise.stub("cuda"),
        "stubs": {dialect: exercise.stub(dialect) for dialect in exercise.dialects},
        "dialects": list(exercise.dialects),
        "hints": len(exercise.hints),
    }
    stubs = "\n\n".join(exercise.stub(dialect) for dialect in exercise.dialects)
    emit(options, document, f"{exercise.title}\n\n{exercise.statement()}\n\n{stubs}")
    return OK


def check(options: argparse.Namespace, workspace: "Workspace", slug: str, path: Path) -> int:
    """Compile a file and run it, on a GPU or the emulator; exit 3 where it compiles but nothing could run it."""
    exercise = find(workspace, slug)
    device_named(options.device)
    with needing_tools():
        dialect = dialect_of(exercise, path)
        report = workspace.check_kernel(
            exercise, read_source(path), device=options.device, folder=path.parent, dialect=dialect
        )
    lines = [f"{report.verdict}: {report.message}"]
    if report.compile is not None:
        lines += [f"{path}:{message.line}: {message.severity}: {message.text}" for message in report.findings]
        lines += [f"{path}:{seen.line}: {seen.title}: {seen.text}" for seen in report.seen]
        lines += figures(report.compile)
    emit(options, report.to_json(), "\n".join(lines))
    if report.verdict == "compiled":
        return LACKING
    return OK if report.verdict == "passed" else REFUSED


def figures(compiled: "CompileReport") -> list[str]:
    """Return a line for each kernel with what the assembler says of it."""
    return [
        f"{kernel.name}: {kernel.registers} registers, {kernel.shared_bytes} B shared, "
        f"{kernel.spill_stores + kernel.spill_loads} B spills"
        for kernel in compiled.kernels
    ]


def dialect_of(exercise: "Exercise", path: Path) -> str:
    """Return what a file is written in, by its suffix: triton for `.py`, else cuda."""
    if path.suffix != ".py":
        return "cuda"
    if "triton" not in exercise.dialects:
        raise Refusal(f"{exercise.slug} is not set in Triton: write it in CUDA C++, in a file that ends in .cu.")
    return "triton"


def device_named(device: str | None) -> None:
    """Refuse a --device that is none."""
    if device is not None and not re.fullmatch(r"cpu|cuda:\d{1,3}", device):
        raise Refusal(
            f"{device!r} is no device: cuda:0 is the first GPU, cpu the emulator; without --device the GPU is"
            " taken if there is one, else the emulator."
        )


def try_file(options: argparse.Namespace, workspace: "Workspace", path: Path) -> int:
    """Run any `.cu` or Triton file with a `solve` once on random inputs; exit 1 where something is wrong with it."""
    from ...drills.gpu.interpreter import scratch as triton
    from ...drills.gpu.interpreter.judge import TritonJudge
    from ...drills.gpu.scratch import parse_arguments, run_scratch

    device_named(options.device)
    try:
        given = parse_arguments(options.arg or [])
    except ValueError as error:
        raise Refusal(str(error)) from None
    with needing_tools():
        source = read_source(path)
        judge = workspace.kernel_judge("triton" if path.suffix == ".py" else "cuda")
        if isinstance(judge, TritonJudge):
            trial = triton.run_scratch(judge, source, given, options.seed, options.device, path.parent, options.config)
        else:
            trial = run_scratch(judge, source, given, options.seed, options.device, path.parent)
    lines = [f"{trial.verdict} on {trial.device or 'no device'}{f': {trial.message}' if trial.message else ''}"]
    lines += [f"{path}:{message.line}: {message.severity}: {message.text}" for message in trial.compile.messages]
    lines += [f"{path}:{seen.line}: {seen.title}: {seen.text}" for seen in trial.seen]
    lines += figures(trial.compile)
    for name, output in trial.outputs.items():
        unwritten = f", {output['unwritten']} elements never written" if output["unwritten"] else ""
        lines.append(f"{name}: sum {output['sum']}, checksum {output['checksum']}{unwritten}")
    emit(options, trial.to_json(), "\n".join(lines))
    return OK if trial.verdict == "ran" else REFUSED


def test_pack(options: argparse.Namespace, workspace: "Workspace", slugs: list[str]) -> int:
    """Check kernels themselves: manifests, statements, references, and that every shipped solution compiles.

    Exit 3 where nothing is wrong but no compiler is there to tell.
    """
    from concurrent.futures import ThreadPoolExecutor

    from ...drills.gpu.selfcheck import check_exercise
    from ...drills.gpu.toolchain import Missing
    from .drill_pack import usable_cores

    exercises = [find(workspace, slug) for slug in slugs] or list(workspace.exercises.values())
    chain, cache = workspace.toolchain(), workspace.paths.cache  # what was built for one serves all, and the next time
    jobs = options.jobs or min(usable_cores(), MOST_JOBS)
    if jobs < 1:
        raise Refusal("--jobs takes a number from 1 up.")
    document = []
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for exercise, findings in zip(
                exercises, pool.map(lambda one: check_exercise(one, chain, cache, options.seed), exercises), strict=True
            ):
                document.append({"slug": exercise.slug, "findings": findings})
                for finding in findings:
                    warn(f"{exercise.slug}: {finding}")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    bad = sum(bool(entry["findings"]) for entry in document)
    lines = [f"{entry['slug']:<28}{'FAILED' if entry['findings'] else 'ok'}" for entry in document]
    unchecked = [tool.why for tool in (chain.nvrtc, chain.torch, chain.triton, chain.gpu) if isinstance(tool, Missing)]
    lines += [f"Not all could be checked. {why}" for why in unchecked]
    emit(options, {"kernels": document, "failed": bad, "unchecked": unchecked}, "\n".join(lines))
    if bad:
        return REFUSED
    if isinstance(chain.nvrtc, Missing) and isinstance(chain.nvcc, Missing):
        raise Refusal(str(chain.nvrtc), LACKING)
    return OK
