"""A drill: what it is called, what it asks for, its hints, and what a learner gets to start from."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from ..data.items import Item, Tier
from .signature import Type

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
)
SUFFIXES = {"python": ".py", "cpp": ".cpp"}
NODES = {
    "list": "# class ListNode:\n#     def __init__(self, val=0, next=None): ...\n",
    "tree": "# class TreeNode:\n#     def __init__(self, val=0, left=None, right=None): ...\n",
}


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

    @property
    def in_place(self) -> int | None:
        """Position of the argument that holds the answer after the call; None where the return value is the answer."""
        if not self.compare.startswith("in place "):
            return None
        return [name for name, _ in self.args].index(self.compare.removeprefix("in place "))

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
        if self.function.methods:
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
        """Return what the learner starts from. ValueError for a language that drills cannot be written in."""
        if language not in SUFFIXES:
            raise ValueError(f"There is no stub for {language!r}; drills are written in {', '.join(SUFFIXES)}.")
        if language == "cpp":
            from .cpp import stub

            return stub(self.function, self.summary)
        function = self.function
        kinds = [kind for _, kind in function.args] + [function.returns]
        kinds += [kind for method in function.methods for _, kind in method.args] + [
            m.returns for m in function.methods
        ]
        needed: frozenset[str] = frozenset().union(*(kind.nodes for kind in kinds))
        head = "".join(NODES[node] + "\n\n" for node in sorted(needed))
        if not function.methods:
            return head + _def(function.name, function.args, function.returns, self.summary)
        parts = [f'class {function.name}:\n    """{self.summary}"""\n']
        for method in function.methods:
            name = "__init__" if method.name == "init" else method.name
            text = _def(name, method.args, method.returns, "", receiver="self")
            parts.append("\n" + "".join(f"    {line}\n" if line else "\n" for line in text.splitlines()))
        return head + "".join(parts)

    def solutions(self, kind: str, language: str = "python") -> list[Path]:
        """Return the solutions of a kind (accepted, wrong_answer, too_slow) in the language, by name."""
        folder = self.folder / "solutions" / kind
        return sorted(folder.glob(f"*{SUFFIXES[language]}")) if folder.is_dir() else []

    def model_answer(self, language: str = "python") -> str | None:
        """Return the first accepted solution, shown after AC or on giving up; None where there is none."""
        paths = self.solutions("accepted", language)
        return paths[0].read_text(encoding="utf-8") if paths else None

    def lesson(self, solution: str) -> str:
        """Return the docstring of a wrong or slow solution, named `wrong_answer/reuses_element.py`."""
        source = (self.folder / "solutions" / solution).read_text(encoding="utf-8")
        return ast.get_docstring(ast.parse(source)) or ""


def _read_examples(node: ast.Assign, path: Path) -> tuple[tuple[list[Any], Any, str], ...]:
    """Return the literal examples of an assignment; PackError where they are none."""
    try:
        rows = ast.literal_eval(node.value)
        read = tuple((list(row[0]), row[1], row[2] if len(row) > 2 else "") for row in rows)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        sentence = "examples must be a literal list of ((arguments), answer) or ((arguments), answer, 'remark')."
        raise PackError(path, node.lineno, sentence) from error
    return read


def _def(name: str, args: Sequence[tuple[str, Type]], returns: Type, summary: str, receiver: str = "") -> str:
    """Return an empty function with hints and a docstring."""
    listed = ", ".join(([receiver] if receiver else []) + [f"{arg}: {kind.hint}" for arg, kind in args])
    doc = f'    """{summary}"""\n' if summary else ""
    return f"def {name}({listed}) -> {returns.hint}:\n{doc}    pass\n"


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
