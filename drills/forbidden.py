"""Names that a drill does not allow: found in the code itself, by every way in which Python can spell them."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from .problem import Function

# With threads, what makes or hides threads of its own; the drill hands out the calls and watches every step.
THREADED = ("queue", "asyncio", "multiprocessing", "concurrent", "_thread", "subprocess", "signal")


class Forbidden(NamedTuple):
    """A use of a name that is not allowed. sentence: for the learner. line: of their file."""

    sentence: str
    line: int


def forbidden(function: Function, source: str) -> Forbidden | None:
    """Return the first use in `source` of a name that the drill forbids; None where there is none.

    A name such as torch.softmax is found as an attribute, through `import ... as`, `from ... import`, an assignment
    to another name, getattr with a literal text and importlib.import_module; a name .softmax is any attribute or
    getattr of that name. A file that cannot be parsed has none: whoever compiles it will say so.
    """
    names = (function.ml.forbid if function.ml else ()) + (THREADED if function.threads else ())
    if not names:
        return None
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    return _Finder(names).first(tree)


class _Finder:
    """A walk over one file, which knows what its names stand for."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.paths = tuple(_full(name) for name in names if not name.startswith("."))
        self.attributes = frozenset(name[1:] for name in names if name.startswith("."))
        self.known: dict[str, str] = {}

    def first(self, tree: ast.AST) -> Forbidden | None:
        """Return the use that stands first in the file."""
        placed = [node for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.expr)]
        nodes = sorted(placed, key=lambda node: (node.lineno, node.col_offset))
        for _ in range(2):  # twice, as a name may be used above the line that gives it its meaning
            for node in nodes:
                self._learn(node)
        for node in nodes:
            for path in self._meant(node):
                if name := self._match(path):
                    sentence = f"{name} is not allowed here: this drill is about writing it yourself"
                    return Forbidden(sentence, node.lineno)
        return None

    def _learn(self, node: ast.AST) -> None:
        """Take in what a name stands for."""
        if isinstance(node, ast.Import):
            for one in node.names:
                top = one.name.partition(".")[0]
                self.known[one.asname or top] = one.name if one.asname else top
        elif isinstance(node, ast.ImportFrom):
            for one in node.names:
                self.known[one.asname or one.name] = f"{node.module}.{one.name}"
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value is not None:
            path = self._path(node.value)
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if path and isinstance(target, ast.Name):
                    self.known[target.id] = path

    def _path(self, node: ast.AST) -> str:
        """Return the dotted path that an expression stands for; "" where it is none."""
        if isinstance(node, ast.Name):
            return self.known.get(node.id, "")
        if isinstance(node, ast.Attribute):
            owner = self._path(node.value)
            return f"{owner}.{node.attr}" if owner else ""
        if isinstance(node, ast.Call):
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in ("import_module", "__import__") and texts:
                return texts[0]
            if called == "getattr" and texts:
                owner = self._path(node.args[0])
                return f"{owner}.{texts[0]}" if owner else ""
        return ""

    def _meant(self, node: ast.AST) -> Iterator[str]:
        """Yield the paths that a node names; `.name` for an attribute of anything."""
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            for one in node.names:
                every = [name for name in self.paths if name.startswith(f"{node.module}.")] if one.name == "*" else ()
                yield from every or (f"{node.module}.{one.name}",)
        elif isinstance(node, ast.Name | ast.Attribute | ast.Call):
            yield self._path(node)
            if isinstance(node, ast.Attribute):
                yield f".{node.attr}"
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr":
                texts = [one.value for one in node.args[1:2] if isinstance(one, ast.Constant)]
                yield from (f".{text}" for text in texts if isinstance(text, str))

    def _match(self, path: str) -> str:
        """Return the forbidden name that a path is or lies in; "" where it is allowed."""
        if path.startswith("."):
            return path if path[1:] in self.attributes else ""
        return next((name for name in self.paths if path == name or path.startswith(f"{name}.")), "")


def _full(name: str) -> str:
    """Return a name with the usual short forms of modules written out."""
    head, dot, rest = name.partition(".")
    return {"np": "numpy", "F": "torch.nn.functional"}.get(head, head) + dot + rest
