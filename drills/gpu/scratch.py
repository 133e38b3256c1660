"""The scratch pad: any `.cu` file with `extern "C" void solve(...)`, run once on random inputs."""

import itertools
import math
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .blank import blank_host
from .diagnostics import CompileReport, Message
from .emulator.findings import VERDICTS, Finding, read_findings
from .exercise import Argument, Role
from .judge import KernelJudge
from .manifest import DTYPES
from .report import findings_to_json
from .signature import check_signature
from .toolchain import Missing, ToolMissingError

MOST_BYTES = 1 << 30
_BUFFER = re.compile(r"(?P<name>[A-Za-z_]\w*)=(?P<role>in|out|inout):(?P<dtype>\w+):(?P<shape>\d+(?:x\d+)*)")
_SCALAR = re.compile(r"(?P<name>[A-Za-z_]\w*)=(?P<dtype>int|float):(?P<value>[-+.\w]+)")
_WIDER = {"int32": "int64", "float32": "float64"}
_EXAMPLE = "write A=in:float32:64x64, C=out:float32:4096, N=int:64 or a=float:2.5"


@dataclass(frozen=True)
class Given:
    """One argument as the command line gives it: its role and type, and its shape or its value."""

    argument: Argument
    shape: tuple[int, ...] = ()
    value: float = 0


@dataclass(frozen=True)
class Trial:
    """How a run went.

    verdict: "ran", or what went wrong, as in the judge's reports. outputs: by name, {sum, checksum, unwritten}: the
    checksum is the CRC-32 of the bytes, unwritten counts elements that still hold what was there before.
    """

    verdict: str
    device: str | None
    message: str
    seen: tuple[Finding, ...]
    outputs: dict[str, dict[str, Any]]
    compile: CompileReport

    def to_json(self) -> dict[str, Any]:
        """Return it as `kernel try --json` prints it."""
        return {
            "verdict": self.verdict,
            "device": self.device,
            "message": self.message,
            "findings": findings_to_json(self.compile.messages, self.seen),
            "outputs": self.outputs,
            "compile": self.compile.to_json(),
        }


def parse_argument(text: str) -> Given:
    """Read `NAME=in|out|inout:DTYPE:SHAPE`, `NAME=int:64` or `NAME=float:2.5`; ValueError with a sentence otherwise."""
    if match := _BUFFER.fullmatch(text):
        dtype, shape = match["dtype"], tuple(map(int, match["shape"].split("x")))
        if dtype not in DTYPES:
            raise ValueError(f"{text!r}: {dtype} is no type; there are {', '.join(DTYPES)}.")
        if math.prod(shape) < 1 or math.prod(shape) * 8 > MOST_BYTES:
            raise ValueError(f"{text!r}: the shape must have at least one element and fit into memory.")
        role: Role = match["role"]  # type: ignore[assignment]
        return Given(Argument(match["name"], role, dtype, tuple(map(str, shape))), shape)
    if match := _SCALAR.fullmatch(text):
        try:
            value = int(match["value"]) if match["dtype"] == "int" else float(match["value"])
        except ValueError:
            raise ValueError(f"{text!r}: {match['value']!r} is no number; {_EXAMPLE}.") from None
        dtype = "int32" if match["dtype"] == "int" else "float32"
        return Given(Argument(match["name"], "scalar", dtype), value=value)
    raise ValueError(f"{text!r} is no argument; {_EXAMPLE}.")


def parse_arguments(texts: Sequence[str]) -> list[Given]:
    """Read all arguments, in order; ValueError where one is wrong, a name comes twice, or there is none."""
    given = [parse_argument(text) for text in texts]
    names = [one.argument.name for one in given]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} is given twice.")
    if not given:
        raise ValueError(f"give the arguments of solve in order, each with --arg; {_EXAMPLE}.")
    return given


def declaration(given: Sequence[Given]) -> str:
    """Return the function that the arguments ask for, as C++ on one line."""
    return f'extern "C" void solve({", ".join(one.argument.declaration for one in given)})'


def fitted(source: str, given: Sequence[Given]) -> tuple[list[Given], Message | None]:
    """Return the arguments with the widths that `solve` declares for its numbers, and what does not fit, or None.

    `int:64` may be an int or a long long, `float:2.5` a float or a double.
    """
    blanked = blank_host(source)
    widths = [_WIDER.get(one.argument.dtype, ()) if not one.argument.is_buffer else () for one in given]
    first: Message | None = None
    for wide in itertools.product(*([False, True] if width else [False] for width in widths)):
        tried = [
            replace(one, argument=replace(one.argument, dtype=_WIDER[one.argument.dtype])) if wider else one
            for one, wider in zip(given, wide, strict=True)
        ]
        problem = check_signature(source, blanked, [one.argument for one in tried], declaration(tried))
        if problem is None:
            return tried, None
        first = first or problem
    return list(given), first


def run_scratch(
    judge: KernelJudge,
    source: str,
    given: Sequence[Given],
    seed: int,
    device: str | None,
    folder: Path | None = None,
) -> Trial:
    """Build `source` and run it once on random inputs of `seed`. folder: of the file, for what it includes.

    device: `cuda:0`, or `cpu` for the emulator, which looks at every access; by default the best that is here.
    ToolMissingError where nothing here can run it.
    """
    device = device or judge.best_device()
    if device is None:
        raise ToolMissingError(Missing(judge.why_not_emulated() or "It cannot be run here.", "prepdeck doctor"))
    facts = judge.facts(source, folder=folder)
    if facts is not None and not facts.ok:
        return Trial("compile_error", None, str(facts.errors[0]), (), {}, facts)
    given, wrong = fitted(source, given)
    built = (
        judge.emulator().build(source, checked=True, folder=folder)
        if device == "cpu"
        else judge.build(source, folder=folder)
    )
    report = built.report if facts is None else replace(facts, messages=(*facts.messages, *built.report.messages))
    if wrong is not None:
        return Trial("compile_error", None, str(wrong), (), {}, replace(report, messages=(wrong, *report.messages)))
    if built.library is None:
        return Trial("compile_error", None, str(built.report.errors[0]), (), {}, report)
    request = {
        "op": "try",
        "library": str(built.library),
        "symbol": "solve",
        "arguments": [
            {"name": one.argument.name, "role": one.argument.role, "dtype": one.argument.dtype} for one in given
        ],
        "case": worker_case(given, seed),
    }
    with tempfile.TemporaryDirectory(prefix="prepdeck-") as made:
        findings = Path(made) / "findings"
        findings.touch()
        answer = judge.ask(request | {"emulator": {"check": True, "report": str(findings)}}, device)
        seen = read_findings(findings, built.library)
    failure = next((finding for finding in seen if finding.severity == "error"), None)
    verdict = str(answer["verdict"]) if failure is None else VERDICTS[failure.kind]
    message = str(answer["message"]) if failure is None else failure.sentence
    return Trial(verdict, device, message, seen, answer.get("outputs", {}), report)


def worker_case(given: Sequence[Given], seed: int) -> dict[str, Any]:
    """Return the worker's case for the arguments."""
    return {
        "shapes": {one.argument.name: list(one.shape) for one in given if one.argument.is_buffer},
        "scalars": {one.argument.name: one.value for one in given if not one.argument.is_buffer},
        "seed": seed,
        "shift": 0,
    }
