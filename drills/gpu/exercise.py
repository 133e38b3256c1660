"""The kernel catalogue: one folder for each exercise, read from its `kernel.toml` without anything heavy.

A folder holds `kernel.toml` (what it is), `statement.md`, `reference.py` (inputs and the float64 answer; runs only in a
worker), `stub.cu`, and `solutions/ok_*.cu` and `solutions/bad_*.cu`, whose first line is a comment
`// verdict[, verdict]: lesson`. With the dialect triton it holds the same as `.py`, with `#` for `//`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from ...data.items import Item, Tier
from . import formula
from .manifest import DTYPES, ManifestError, read_manifest
from .tolerance import CLASSES, Tolerance

Role = Literal["in", "out", "inout", "scalar"]
Level = Literal["easy", "medium", "hard"]
Dialect = Literal["cuda", "triton"]
SUFFIXES: Mapping[Dialect, str] = {"cuda": ".cu", "triton": ".py"}


@dataclass(frozen=True)
class Argument:
    """One parameter of `solve`.

    shape: formulas in the sizes, for a buffer; empty for a scalar. value: a scalar's formula.
    """

    name: str
    role: Role
    dtype: str
    shape: tuple[str, ...] = ()
    value: str = ""

    @property
    def is_buffer(self) -> bool:
        """Whether it is a device pointer."""
        return self.role != "scalar"

    @property
    def declaration(self) -> str:
        """The parameter as C++: `const float* a`, `float* c`, `int N`."""
        kind = DTYPES[self.dtype][0]
        if not self.is_buffer:
            return f"{kind} {self.name}"
        return f"{'const ' if self.role == 'in' else ''}{kind}* {self.name}"


@dataclass(frozen=True)
class Case:
    """One test: values of the sizes, and which inputs the generator makes ("plain" where the file names none)."""

    sizes: Mapping[str, int]
    inputs: str = "plain"

    @property
    def name(self) -> str:
        """How the case is called in reports: `M=3 N=7, offset`."""
        sizes = " ".join(f"{name}={value}" for name, value in self.sizes.items())
        return sizes if self.inputs == "plain" else f"{sizes}, {self.inputs}"


@dataclass(frozen=True)
class Hint:
    """One step of the hint ladder: a question ("ask") or a statement ("say")."""

    kind: Literal["ask", "say"]
    text: str


@dataclass(frozen=True)
class Solution:
    """A shipped solution: the verdicts that the judge may give, and what a learner can take from it."""

    path: Path
    expected: tuple[str, ...]
    lesson: str

    @property
    def source(self) -> str:
        """The file's text."""
        return self.path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Exercise:
    """A kernel exercise, as its `kernel.toml` describes it; texts and sources are read when asked for.

    minutes: target time. tests: cases of a check, in order. bench: sizes for timing, smallest first. bytes_formula:
    compulsory memory traffic in bytes; flops_formula: nominal operations. arch: least architecture, such as `sm_75`.
    shifted: whether pointers that are aligned only to their element are tried too. repeatable: whether two runs must
    agree bit for bit. stub_verdict: what a stub gets that is finished but for a bug to be found; else empty.
    """

    slug: str
    folder: Path
    title: str
    tier: Tier
    level: Level
    minutes: int
    dialects: tuple[Dialect, ...]
    tolerance_class: str
    sizes: tuple[str, ...]
    arguments: tuple[Argument, ...]
    tests: tuple[Case, ...]
    bench: tuple[Case, ...]
    bytes_formula: str
    flops_formula: str
    hints: tuple[Hint, ...]
    arch: str
    shifted: bool
    repeatable: bool
    stub_verdict: str = ""
    area: str = "gpu-cuda"

    @property
    def item_id(self) -> str:
        """The id under which its memory is kept."""
        return f"kernel:{self.slug}"

    @property
    def debugging(self) -> bool:
        """Whether the learner starts from a finished program and looks for the bug in it."""
        return bool(self.stub_verdict)

    @property
    def tolerance(self) -> Tolerance:
        """The gates of its class."""
        return CLASSES[self.tolerance_class]

    @property
    def signature(self) -> str:
        """The function that a solution defines, as C++ on one line."""
        return f'extern "C" void solve({", ".join(argument.declaration for argument in self.arguments)})'

    def item(self, position: int = 0) -> Item:
        """Return its catalogue entry, at `position` (from 0) in its source."""
        return Item(self.item_id, self.area, self.tier, self.title, minutes=self.minutes, position=position)

    def statement(self) -> str:
        """Return the statement, Markdown."""
        return (self.folder / "statement.md").read_text(encoding="utf-8")

    def stub(self, dialect: Dialect = "cuda") -> str:
        """Return what the learner starts from."""
        assert dialect in self.dialects
        return (self.folder / f"stub{SUFFIXES[dialect]}").read_text(encoding="utf-8")

    def model_answer(self, dialect: Dialect = "cuda") -> str | None:
        """Return the first accepted solution by file name, or None where the folder has none."""
        assert dialect in self.dialects
        first = next((one for one in self.solutions_in(dialect) if one.expected == ("passed",)), None)
        return first.source if first else None

    @property
    def reference(self) -> Path:
        """The file with the input generator and the float64 reference."""
        return self.folder / "reference.py"

    @cached_property
    def solutions(self) -> tuple[Solution, ...]:
        """The shipped solutions in CUDA C++, as solutions_in gives them."""
        return self.solutions_in("cuda")

    def solutions_in(self, dialect: Dialect) -> tuple[Solution, ...]:
        """Return the shipped solutions, ok_* first; ManifestError where a first line does not say what is expected."""
        paths = self.folder.glob(f"solutions/*{SUFFIXES[dialect]}")
        return tuple(read_solution(path) for path in sorted(paths, key=_solution_order))

    def lesson(self, verdict: str) -> str | None:
        """Return the lesson of the first wrong solution that gets `verdict`, or None."""
        return next((s.lesson for s in self.solutions if verdict in s.expected and verdict != "passed"), None)

    def traffic(self, case: Case) -> int:
        """Return the compulsory traffic of `case` in bytes."""
        return int(formula.evaluate(self.bytes_formula, case.sizes))

    def flops(self, case: Case) -> int:
        """Return the nominal operations of `case`."""
        return int(formula.evaluate(self.flops_formula, case.sizes))

    def shape(self, argument: Argument, case: Case) -> tuple[int, ...]:
        """Return the shape of a buffer in `case`."""
        return tuple(int(formula.evaluate(text, case.sizes)) for text in argument.shape)


SHIPPED = Path(__file__).parent.parent / "kernels"
_HEADER = re.compile(r"(?://|#)\s*([a-z_]+(?:\s*,\s*[a-z_]+)*)\s*:\s*(\S.*)")


def load_exercises(roots: Sequence[Path] = (SHIPPED,)) -> tuple[list[Exercise], list[ManifestError]]:
    """Read every exercise folder below `roots`, easiest first (level, minutes, slug).

    Returns the exercises and one error (its text is `file:line: sentence`) for each folder that cannot be used.
    """
    exercises: list[Exercise] = []
    errors: list[ManifestError] = []
    for root in roots:
        for path in sorted(root.glob("*/kernel.toml")):
            try:
                exercises.append(read_exercise(path))
            except ManifestError as error:
                errors.append(error)
    order: list[Level] = ["easy", "medium", "hard"]
    exercises.sort(key=lambda exercise: (order.index(exercise.level), exercise.minutes, exercise.slug))
    return exercises, errors


def read_exercise(path: Path) -> Exercise:
    """Read one `kernel.toml`; raise ManifestError where it is not valid."""
    values = read_manifest(path)
    cases = {"tests": values.pop("tests"), "bench": values.pop("bench")}
    arguments = tuple(Argument(**argument) for argument in values.pop("arguments"))
    hints = tuple(Hint(kind, text) for hint in values.pop("hints") for kind, text in hint.items())
    tests, bench = (tuple(_case(table) for table in cases[key]) for key in ("tests", "bench"))
    return Exercise(
        slug=path.parent.name, folder=path.parent, arguments=arguments, hints=hints, tests=tests, bench=bench, **values
    )


def read_solution(path: Path) -> Solution:
    """Read the first line of a shipped solution; raise ManifestError where it is not `// verdict: lesson`."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    match = _HEADER.fullmatch(first.strip())
    if match is None:
        raise ManifestError(
            path, 1, "the first line must be `// verdict: lesson`, such as `// passed: one thread each`"
        )
    return Solution(path, tuple(word.strip() for word in match.group(1).split(",")), match.group(2))


def _solution_order(path: Path) -> tuple[bool, str]:
    """Sort key: ok_* before bad_*."""
    return (not path.name.startswith("ok_"), path.name)


def _case(table: Mapping[str, object]) -> Case:
    """A case from its table."""
    sizes = {name: value for name, value in table.items() if isinstance(value, int)}
    return Case(sizes, str(table.get("inputs", "plain")))
