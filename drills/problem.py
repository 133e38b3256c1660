"""A drill: what it is called, what it asks for, its hints, and what a learner gets to start from."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal

from ..data.items import Item, Tier
from .language import LANGUAGES, language_of
from .signature import Type
from .stub import in_library, write_stub

Level = Literal["easy", "medium", "hard"]
MINUTES: dict[str, int] = {"easy": 12, "medium": 25, "hard": 45}
# Folders of patterns in the order in which they are best learnt.
PATTERNS = (
    "arrays",
    "hashing",
    "strings",
    "two-pointers",
    "sliding-window",
    "stacks",
    "linked-lists",
    "binary-search",
    "trees",
    "tries",
    "heaps",
    "graphs",
    "union-find",
    "backtracking",
    "intervals",
    "dynamic-programming",
    "matrices",
    "bits",
    "design",
    # Machine learning from scratch.
    "numerics",
    "classical",
    "backprop",
    "optimisers",
    "transformers",
    "decoding",
    "vision",
    "retrieval",
    "efficiency",
    "serving",
    "alignment",
)


class PackError(Exception):
    """Something wrong in an exercise's files; str() is `file:line: sentence`."""

    def __init__(self, path: Path, line: int, sentence: str) -> None:
        super().__init__(f"{path}:{line}: {sentence}")
        self.path, self.line, self.sentence = path, line, sentence


@dataclass(frozen=True, slots=True)
class Hint:
    """One rung of the ladder: a question to ask oneself, or something said outright. Each costs grade."""

    kind: Literal["ask", "say"]
    text: str


@dataclass(frozen=True, slots=True)
class Method:
    """One method of a class to write; the constructor is called `init`."""

    name: str
    args: tuple[tuple[str, Type], ...]
    returns: Type


@dataclass(frozen=True, slots=True)
class Ml:
    """How code with tensors is judged. library: "numpy", "torch", or "" for plain Python.

    forbid: names that the code may not use, such as torch.softmax, or .softmax for any attribute of that name. rtol,
    atol: see tensor.differ. parts: what the entries of an answer of several parts are called.
    """

    library: str = ""
    forbid: tuple[str, ...] = ()
    rtol: float = 1e-4
    atol: float = 1e-5
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threads:
    """A class is called from several threads. schedules: orders of steps that are tried; rounds: with real threads."""

    schedules: int
    rounds: int


@dataclass(frozen=True, slots=True)
class Function:
    """What the learner writes: a plain function, or, where `methods` is not empty, a class of that name.

    compare: "exact", "any order", "any order, nested", "float EPS", "in place ARG" or "check".
    A class gets one argument, the array of calls, and answers with one entry per call.
    """

    name: str
    args: tuple[tuple[str, Type], ...]
    returns: Type
    compare: str = "exact"
    methods: tuple[Method, ...] = ()
    ml: Ml | None = None
    threads: Threads | None = None

    @property
    def library(self) -> str:
        """The library that the code is written with: "numpy", "torch", or "" for plain Python."""
        return self.ml.library if self.ml else ""

    @property
    def in_place(self) -> int | None:
        """Position of the argument that holds the answer after the call; None where the return value is the answer."""
        if not self.compare.startswith("in place "):
            return None
        return [name for name, _ in self.args].index(self.compare.removeprefix("in place "))

    @property
    def types(self) -> tuple[Type, ...]:
        """Every type that stands in it: of arguments, answers and methods."""
        listed = [kind for _, kind in self.args] + [self.returns]
        for method in self.methods:
            listed += [kind for _, kind in method.args] + [method.returns]
        return tuple(listed)

    @property
    def nodes(self) -> frozenset[str]:
        """Which node classes it needs: "list", "tree"."""
        return frozenset().union(*(kind.nodes for kind in self.types))

    @property
    def answer(self) -> Type:
        """Type of what is compared."""
        place = self.in_place
        return self.returns if place is None else self.args[place][1]


@dataclass(frozen=True, slots=True)
class Growth:
    """What the measurement must show. size: argument that grows. time, space: classes such as n log n."""

    size: str
    time: str
    space: str


@dataclass(frozen=True)
class Problem:
    """One drill as its folder describes it. Cases and answers are not here: see casefile.py."""

    slug: str
    folder: Path
    title: str
    summary: str
    level: Level
    function: Function
    area: str = "dsa"
    tier: Tier = "core"
    patterns: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    growth: Growth | None = None
    memory_mib: int = 128
    cpu_seconds: float | None = None
    position: int = 0

    @property
    def item_id(self) -> str:
        """Id in the record."""
        return f"drill:{self.slug}"

    @property
    def target_minutes(self) -> int:
        """Minutes that a prepared person should need."""
        return MINUTES[self.level]

    def item(self) -> Item:
        """Return the drill's entry of the catalogue."""
        return Item(self.item_id, self.area, self.tier, self.title, "", float(self.target_minutes), self.position)

    @cached_property
    def examples(self) -> tuple[tuple[list[Any], Any, str], ...]:
        """The examples of cases.py: arguments, answer, and a remark ("" where there is none).

        They are read as literals without running the file, so a statement can be shown at once and safely. PackError
        where cases.py has none or they are not literals.
        """
        path = self.folder / "cases.py"
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except SyntaxError as error:
            raise PackError(path, error.lineno or 1, f"cannot be read: {error.msg}.") from error
        for node in tree.body:
            if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["examples"]:
                return _read_examples(node, path)
        raise PackError(path, 1, "has no `examples = [...]`; the statement and the first cases come from it.")

    def statement(self) -> str:
        """Return the statement as Markdown, `{{examples}}` filled in. PackError where cases.py has no examples."""
        text = (self.folder / "statement.md").read_text(encoding="utf-8")
        return text.replace("{{examples}}", "\n\n".join(self._example(n) for n in range(len(self.examples))))

    def _example(self, number: int) -> str:
        """Return one example as Markdown."""
        args, answer, remark = self.examples[number]
        if self.function.threads:
            head, *threads = args[0]
            rows = [f"{head[0]}({', '.join(map(repr, head[1:]))})"]
            for place, listed in enumerate(threads):
                rows.append(
                    f"thread {place}: " + ", ".join(f"{name}({', '.join(map(repr, of))})" for name, *of in listed)
                )
            shown = "\n".join(rows)
        elif self.function.methods:
            calls = [f"{call[0]}({', '.join(map(repr, call[1:]))})" for call in args[0]]
            shown = "\n".join(f"{call}  →  {result!r}" for call, result in zip(calls, answer, strict=True))
        else:
            names = (name for name, _ in self.function.args)
            given = ", ".join(f"{name}={value!r}" for name, value in zip(names, args, strict=True))
            became = (
                f"{self.function.compare.removeprefix('in place ')} = " if self.function.in_place is not None else ""
            )
            shown = f"{self.function.name}({given})\n→ {became}{answer!r}"
        return f"**Example {number + 1}**\n\n```text\n{shown}\n```" + (f"\n\n{remark}" if remark else "")

    def stub(self, language: str = "python") -> str:
        """Return what the learner starts from. ValueError for a language that the drill cannot be written in."""
        if language not in self.languages:
            raise ValueError(f"There is no stub for {language!r}; this is written in {', '.join(self.languages)}.")
        return in_library(write_stub(LANGUAGES[language], self.function, self.summary), self.function.library)

    @property
    def languages(self) -> tuple[str, ...]:
        """Names of the languages that have a form for every type of its signature; for ML drills, Python alone."""
        if self.function.ml or self.function.threads:
            return ("python",)
        return tuple(name for name, language in LANGUAGES.items() if all(map(language.knows, self.function.types)))

    def solutions(self, kind: str, language: str = "python") -> list[Path]:
        """Return the solutions of a kind (accepted, wrong_answer, too_slow) in the language, by name."""
        folder = self.folder / "solutions" / kind
        return sorted(folder.glob(f"*{LANGUAGES[language].suffix}")) if folder.is_dir() else []

    def model_answer(self, language: str = "python") -> str | None:
        """Return the first accepted solution, shown after AC or on giving up; None where there is none."""
        paths = self.solutions("accepted", language)
        return paths[0].read_text(encoding="utf-8") if paths else None

    def lesson(self, solution: str) -> str:
        """Return what a wrong or slow solution, named `wrong_answer/reuses_element.py`, starts by saying of itself."""
        path = self.folder / "solutions" / solution
        source = path.read_text(encoding="utf-8")
        language = language_of(path)
        if language is None or language.comment == "#":
            return ast.get_docstring(ast.parse(source)) or ""
        lines = takewhile(lambda line: line.startswith(language.comment), source.splitlines())
        return " ".join(line.removeprefix(language.comment).strip() for line in lines)


def _read_examples(node: ast.Assign, path: Path) -> tuple[tuple[list[Any], Any, str], ...]:
    """Return the literal examples of an assignment; PackError where they are none."""
    try:
        rows = ast.literal_eval(node.value)
        read = tuple((list(row[0]), row[1], row[2] if len(row) > 2 else "") for row in rows)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        sentence = "examples must be a literal list of ((arguments), answer) or ((arguments), answer, 'remark')."
        raise PackError(path, node.lineno, sentence) from error
    return read


def load_problems(roots: Sequence[Path]) -> tuple[list[Problem], list[PackError]]:
    """Read every folder below `roots` that holds a problem.toml, root after root, in the order of the curriculum.

    Within a root: by pattern (the folder above, as in PATTERNS), then level, then name. Nothing is run and no cases.py
    is opened. A broken folder is left out and its error listed.
    """
    from .problem_file import read_problem

    problems: list[Problem] = []
    errors: list[PackError] = []
    seen: dict[str, Path] = {}
    for root in roots:
        found: list[Problem] = []
        for path in _problem_files(root):
            try:
                problem = read_problem(path)
                if problem.slug in seen:
                    sentence = f"the name {problem.slug} is taken by {seen[problem.slug]}; rename this folder."
                    raise PackError(path, 1, sentence)
            except PackError as error:
                errors.append(error)
                continue
            seen[problem.slug] = problem.folder
            found.append(problem)
        problems += sorted(found, key=_place)
    return [replace(problem, position=number) for number, problem in enumerate(problems)], errors


def _place(problem: Problem) -> tuple[int, str, int, str]:
    """Return what orders problems within a root."""
    pattern = problem.folder.parent.name
    known = PATTERNS.index(pattern) if pattern in PATTERNS else len(PATTERNS)
    return known, pattern, list(MINUTES).index(problem.level), problem.slug


def _problem_files(root: Path) -> list[Path]:
    """Return the problem.toml files at most two folders below `root`, sorted."""
    found = [path for pattern in ("problem.toml", "*/problem.toml", "*/*/problem.toml") for path in root.glob(pattern)]
    return sorted(found)
