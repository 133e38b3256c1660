"""The scratch pad for Triton: any file with kernels and a `solve(...)`, run once on random inputs."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..diagnostics import CompileReport
from ..scratch import Given, Trial, worker_case
from ..toolchain import need
from .findings import VERDICTS, read_report
from .judge import TritonJudge
from .source import check_source


def run_scratch(
    judge: TritonJudge,
    source: str,
    given: Sequence[Given],
    seed: int,
    device: str | None,
    folder: Path | None = None,
    config: int | None = None,
) -> Trial:
    """Run `source` once on random inputs of `seed`, and compile its kernels as they were launched.

    folder: of the file, for what it imports. device: `cuda:0`, or `cpu` for the interpreter, which looks at every
    access; by default the best that is here. config: which configuration triton.autotune takes there, from 0; without
    one each runs once and the first wins. ToolMissingError where nothing here can run it.
    """
    wrong = check_source(source, [one.argument for one in given])
    if wrong is not None:
        return Trial("compile_error", None, str(wrong), (), {}, CompileReport(False, (wrong,), (), 0.0))
    need(judge.toolchain.triton)
    device = device or judge.best_device() or "cpu"
    with tempfile.TemporaryDirectory(prefix="prepdeck-") as made:
        file, report = Path(made) / "kernel.py", Path(made) / "findings"
        file.write_text(source, encoding="utf-8")
        report.touch()
        options = {"check": True, "report": str(report), "folder": str(folder or ""), "seconds": judge.seconds * 0.9}
        options["config"] = config
        request = {
            "op": "try",
            "library": str(file),
            "arguments": [
                {"name": one.argument.name, "role": one.argument.role, "dtype": one.argument.dtype} for one in given
            ],
            "case": worker_case(given, seed),
            "emulator": options,
        }
        judge.warm_up()
        answer = judge.ask(request, device)
        seen = read_report(report)
        compiled = judge.compiled(file, seen, folder)
    if not compiled.ok:
        told = tuple(one for one in seen.findings if one.kind != "kernel-error")
        return Trial("compile_error", None, str(compiled.errors[0]), told, {}, compiled)
    failure = next((finding for finding in seen.findings if finding.severity == "error"), None)
    verdict = str(answer["verdict"]) if failure is None else VERDICTS[failure.kind]
    message = str(answer["message"]) if failure is None else failure.sentence
    return Trial(verdict, device, message, seen.findings, answer.get("outputs", {}), compiled)
