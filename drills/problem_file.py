"""Reading problem.toml: every key checked, an unknown one refused with the line and the likely meaning."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from ..data.areas import ORDER
from ..data.items import TIERS
from .growth import CLASSES
from .problem import MINUTES, Function, Growth, Hint, Method, Ml, PackError, Problem, Threads
from .signature import Type, parse_type

COMPARE = ("exact", "any order", "any order, nested", "check")
KEYS = ("title", "summary", "level", "area", "tier", "patterns", "asked", "related")
TABLES = ("function", "class", "growth", "limits", "hints", "ml", "threads")
LIBRARIES = ("numpy", "torch")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def read_problem(path: Path, position: int = 0) -> Problem:
    """Read one problem.toml; its folder's name is the slug. PackError names the file, the line and the mend."""
    reader = _Reader(path)
    data = reader.data
    reader.known(data, KEYS + TABLES, "problem.toml")
    slug = path.parent.name
    if not SLUG.fullmatch(slug):
        reader.fail("", f"the folder's name {slug!r} is the drill's id: use small letters, digits and single dashes.")
    level = reader.choice(data, "level", tuple(MINUTES))
    area = reader.choice(data, "area", tuple(ORDER), "dsa")
    tier = reader.choice(data, "tier", TIERS, "core")
    limits = reader.table(data, "limits")
    reader.known(limits, ("memory", "cpu"), "[limits]")
    return Problem(
        slug=slug,
        folder=path.parent,
        title=reader.text(data, "title"),
        summary=reader.text(data, "summary"),
        level=level,  # type: ignore[arg-type]
        function=_judged(reader, data, _function(reader, data)),
        area=area,
        tier=tier,  # type: ignore[arg-type]
        patterns=reader.texts(data, "patterns"),
        asked=reader.texts(data, "asked"),
        related=reader.texts(data, "related"),
        hints=_hints(reader, data),
        growth=_growth(reader, data),
        memory_mib=int(reader.number(limits, "memory", 256 if "ml" in data else 128)),
        cpu_seconds=reader.number(limits, "cpu", 0.0) or None,
        position=position,
    )


def _function(reader: "_Reader", data: Mapping[str, Any]) -> Function:
    """Read [function] or [class]; exactly one of them is there."""
    if ("function" in data) == ("class" in data):
        reader.fail("function", "give either [function] or [class].")
    if "class" in data:
        return _class(reader, reader.table(data, "class"))
    table = reader.table(data, "function")
    reader.known(table, ("name", "args", "returns", "compare"), "[function]")
    name = reader.name(table, "name")
    args = _args(reader, reader.table(table, "args"))
    returns = reader.type(reader.text(table, "returns"), "returns")
    compare = reader.text(table, "compare", "exact")
    names = [arg for arg, _ in args]
    if compare.startswith("in place "):
        if compare.removeprefix("in place ") not in names:
            reader.fail("compare", f"compare = {compare!r} names no argument; there are {', '.join(names)}.")
    elif compare.startswith("float "):
        if not re.fullmatch(r"float (1e-\d+|0\.\d+)", compare):
            reader.fail("compare", f"compare = {compare!r}: write the tolerance like float 1e-6.")
    elif compare not in COMPARE:
        known = ", ".join(COMPARE)
        reader.fail("compare", f"compare = {compare!r} is unknown; there are {known}, float EPS, in place ARG.")
    if not compare.startswith("in place ") and returns.name == "void":
        reader.fail("returns", "a function that returns void needs compare = 'in place ARG'.")
    return Function(name, args, returns, compare)


def _judged(reader: "_Reader", data: Mapping[str, Any], function: Function) -> Function:
    """Read [ml] and [threads], which say how the function or class is judged beyond its types."""
    ml = _ml(reader, reader.table(data, "ml")) if "ml" in data else None
    tensors = any(kind.tensors for kind in function.types)
    if tensors and not (ml and ml.library):
        reader.fail("function", "a signature with a tensor needs [ml] with library = 'numpy' or 'torch'.")
    threads = None
    if "threads" in data:
        table = reader.table(data, "threads")
        reader.known(table, ("schedules", "rounds"), "[threads]")
        threads = Threads(int(reader.number(table, "schedules", 25)), int(reader.number(table, "rounds", 12)))
        if not function.methods or function.compare != "check" or (ml and ml.library):
            reader.fail("threads", "[threads] needs a [class] with compare = 'check', and no library.")
    return replace(function, ml=ml, threads=threads)


def _ml(reader: "_Reader", table: Mapping[str, Any]) -> Ml:
    """Read [ml]: library, forbidden names, tolerances, names of the parts of an answer."""
    reader.known(table, ("library", "forbid", "rtol", "atol", "parts"), "[ml]")
    library = reader.choice(table, "library", LIBRARIES) if "library" in table else ""
    plain = Ml()
    return Ml(
        library,
        reader.texts(table, "forbid"),
        reader.number(table, "rtol", plain.rtol),
        reader.number(table, "atol", plain.atol),
        reader.texts(table, "parts"),
    )


def _class(reader: "_Reader", table: Mapping[str, Any]) -> Function:
    """Read [class]: name and methods, `init` for the constructor."""
    reader.known(table, ("name", "methods", "compare"), "[class]")
    methods = []
    for name, entry in reader.table(table, "methods").items():
        if not isinstance(entry, dict):
            reader.fail(name, f"method {name} must be a table such as {{ args = {{ key = 'int' }}, returns = 'int' }}.")
        reader.known(entry, ("args", "returns"), f"method {name}")
        returns = reader.type(reader.text(entry, "returns", "void"), name)
        methods.append(Method(name, _args(reader, reader.table(entry, "args")), returns))
    if not methods:
        reader.fail("class", "[class] needs methods.")
    if "init" not in [method.name for method in methods]:
        methods.insert(0, Method("init", (), Type("void")))
    compare = reader.text(table, "compare", "exact")
    if compare not in ("exact", "check"):
        reader.fail("compare", "a class is compared by 'exact' or 'check'.")
    return Function(reader.name(table, "name"), (), Type("void"), compare, tuple(methods))


def _args(reader: "_Reader", table: Mapping[str, Any]) -> tuple[tuple[str, Type], ...]:
    """Read argument names and types, in the order of the file."""
    args = []
    for name, kind in table.items():
        if not isinstance(kind, str) or not NAME.fullmatch(name):
            reader.fail(name, f"argument {name!r} needs a plain name and a type such as 'int[]'.")
        args.append((name, reader.type(kind, name)))
    return tuple(args)


def _hints(reader: "_Reader", data: Mapping[str, Any]) -> tuple[Hint, ...]:
    """Read [[hints]]: each has either `ask` or `say`."""
    hints = []
    rows = data.get("hints", [])
    if not isinstance(rows, list):
        reader.fail("hints", "write each hint under its own [[hints]].")
    for row in rows:
        kind: Literal["ask", "say"] = "ask" if "ask" in row else "say"
        reader.known(row, (kind,), "[[hints]]")
        hints.append(Hint(kind, reader.text(row, kind)))
    return tuple(hints)


def _growth(reader: "_Reader", data: Mapping[str, Any]) -> Growth | None:
    """Read [growth]; None where it is not given."""
    table = reader.table(data, "growth")
    if not table:
        return None
    reader.known(table, ("size", "time", "space"), "[growth]")
    time, space = (reader.choice(table, key, tuple(CLASSES)) for key in ("time", "space"))
    return Growth(reader.text(table, "size"), time, space)


class _Reader:
    """One open problem.toml: typed look-ups that fail with the line of the key."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.source = path.read_text(encoding="utf-8")
            self.data: dict[str, Any] = tomllib.loads(self.source)
        except UnicodeDecodeError as error:
            raise PackError(path, 1, "is not UTF-8 text; save it as UTF-8.") from error
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            raise PackError(path, int(found[1]) if found else 1, f"is not valid TOML: {error}.") from error

    def fail(self, key: str, sentence: str) -> None:
        """Raise PackError at the first line that sets or opens `key`."""
        where = (
            re.search(rf"^\s*\[*{re.escape(key)}\b|[{{,]\s*{re.escape(key)}\s*=", self.source, re.M) if key else None
        )
        line = self.source.count("\n", 0, where.start() + len(where[0]) - 1) + 1 if where else 1
        raise PackError(self.path, line, sentence)

    def known(self, table: Mapping[str, Any], keys: Collection[str], place: str) -> None:
        """Refuse keys that are not in `keys`."""
        for key in table:
            if key not in keys:
                from difflib import get_close_matches

                near = get_close_matches(key, keys, 1)
                meant = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(keys)}."
                self.fail(key, f"unknown key {key!r} in {place}; {meant}")

    def table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Return a sub-table; empty where it is not given."""
        value = data.get(key, {})
        if not isinstance(value, dict):
            self.fail(key, f"{key} must be a table.")
        assert isinstance(value, dict)
        return value

    def text(self, data: Mapping[str, Any], key: str, default: str | None = None) -> str:
        """Return a non-empty string; without a default it must be there."""
        value = data.get(key, default)
        if not isinstance(value, str) or not value.strip():
            self.fail(key, f"{key} is missing." if value is None else f"{key} must be a text that is not empty.")
        return str(value)

    def texts(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Return a list of strings; empty where it is not given."""
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) and entry for entry in value):
            self.fail(key, f"{key} must be a list of texts.")
        return tuple(value)

    def number(self, data: Mapping[str, Any], key: str, default: float) -> float:
        """Return a number that is not negative."""
        value = data.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            self.fail(key, f"{key} must be a number that is not negative.")
        return float(value)

    def choice(self, data: Mapping[str, Any], key: str, values: Collection[str], default: str | None = None) -> str:
        """Return one of `values`."""
        value = self.text(data, key, default)
        if value not in values:
            self.fail(key, f"{key} = {value!r} is unknown; choose one of {', '.join(values)}.")
        return value

    def name(self, data: Mapping[str, Any], key: str) -> str:
        """Return a Python name."""
        value = self.text(data, key)
        if not NAME.fullmatch(value):
            self.fail(key, f"{key} = {value!r} is not a plain name.")
        return value

    def type(self, text: str, key: str) -> Type:
        """Return the type that `text` writes."""
        try:
            return parse_type(text)
        except ValueError as error:
            self.fail(key, str(error))
            raise
