"""A helper process with the coached interpreter, and files of the corpus: kernels, then what they are to give."""

import ast
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from prepdeck.drills.gpu.interpreter.compiling import FOLDER
from prepdeck.drills.gpu.interpreter.findings import Seen, read_report
from prepdeck.drills.gpu.interpreter.judge import TritonJudge
from prepdeck.drills.gpu.pipe import LinePipe
from prepdeck.drills.gpu.tolerance import CLASSES

MARK = "# --- reference\n"
INPUTS = """
import torch


def inputs(sizes, kind, generator):
    made = {}
    for name, given in ARGUMENTS.items():
        if isinstance(given, tuple) and given[0] != "out":
            whole = given[1].startswith(("int", "uint"))
            numbers = torch.randint(0, 100, given[2], generator=generator) if whole else None
            made[name] = numbers if whole else torch.randn(given[2], generator=generator)
    return made
"""


@dataclass(frozen=True)
class Run:
    """How a file of the corpus did: the last event of the helper, and the report."""

    verdict: str
    message: str
    seen: Seen

    @property
    def found(self) -> list[tuple[str, int]]:
        """Kinds and lines of errors and warnings."""
        return [(one.kind, one.line) for one in self.seen.findings if one.severity != "advice"]


class Bench:
    """Runs files in the helper. arguments in a file: name -> (role, dtype, shape), or a number."""

    def __init__(self, pipe: LinePipe, folder: Path) -> None:
        self.pipe, self.folder = pipe, folder

    def run(self, text: str, order: int = 0, check: bool = True, tolerance: str = "T2", **options) -> Run:
        """Run a text of the corpus: kernels, a line MARK, ARGUMENTS = {...}, reference(tensors, sizes)."""
        source, _, told = text.partition(MARK)
        assigned = next(node for node in ast.parse(told).body if isinstance(node, ast.Assign))
        given = ast.literal_eval(assigned.value)
        file, report = self.folder / "kernel.py", self.folder / "findings"
        file.write_text(source, encoding="utf-8")
        report.write_text("", encoding="utf-8")
        buffers = {name: value for name, value in given.items() if isinstance(value, tuple)}
        scalars = {name: value for name, value in given.items() if name not in buffers}
        arguments = [
            {"name": name, "role": value[0], "dtype": value[1]}
            if name in buffers
            else {"name": name, "role": "scalar", "dtype": "int32" if isinstance(value, int) else "float32"}
            for name, value in given.items()
        ]
        case = {
            "name": "case", "sizes": scalars, "inputs": "plain", "seed": 3, "shift": 0, "runs": 1, "order": order,
            "shapes": {name: list(value[2]) for name, value in buffers.items()}, "scalars": scalars,
        }  # fmt: skip
        request = {
            "op": "run", "library": str(file), "arguments": arguments, "cases": [case],
            "reference": f"{INPUTS}\n{told}", "tolerance": asdict(CLASSES[tolerance]),
            "emulator": {"check": check, "report": str(report), "seconds": 20, **options},
        }  # fmt: skip
        self.pipe.send(json.dumps(request))
        last = {}
        while True:
            event = json.loads(self.pipe.receive(60))
            assert event["event"] != "failed", event["message"]
            if event["event"] == "done":
                return Run(last["verdict"], last.get("message", ""), read_report(report))
            last = event


@pytest.fixture(scope="session")
def helper():
    pipe = LinePipe([sys.executable, str(FOLDER), "triton", "cpu"])
    hello = json.loads(pipe.receive(120))
    assert "error" not in hello, hello["error"]
    yield pipe
    pipe.close()


@pytest.fixture
def bench(helper, tmp_path):
    return Bench(helper, tmp_path)


@pytest.fixture(scope="session")
def triton_judge(toolchain, tmp_path_factory):
    with TritonJudge(toolchain, tmp_path_factory.mktemp("triton")) as judge:
        yield judge
