"""Reading and checking of `kernel.toml`: every mistake is a sentence with its file and line."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from ...data.items import TIERS
from . import formula
from .tolerance import CLASSES

LEVELS = ("easy", "medium", "hard")
ROLES = ("in", "out", "inout", "scalar")
DIALECTS = ("cuda", "triton")
ARCH = re.compile(r"sm_(\d{2,3})[af]?")
T = TypeVar("T")
_NAME = re.compile(r"[A-Za-z_]\w*")
_REQUIRED = (
    "title",
    "tier",
    "level",
    "minutes",
    "tolerance",
    "sizes",
    "arguments",
    "tests",
    "bench",
    "bytes",
    "flops",
    "hints",
)
_DEFAULTS: Mapping[str, object] = {
    "dialects": ["cuda"],
    "arch": "sm_75",
    "shifted": True,
    "repeatable": True,
    "stub": "",
}
_ARGUMENT_KEYS = ("name", "role", "dtype", "shape", "value")


# dtype -> (C++ type in the signature of solve, bytes)
DTYPES: dict[str, tuple[str, int]] = {
    "uint8": ("unsigned char", 1),
    "int8": ("signed char", 1),
    "int32": ("int", 4),
    "int64": ("long long", 8),
    "float16": ("__half", 2),
    "bfloat16": ("__nv_bfloat16", 2),
    "float32": ("float", 4),
    "float64": ("double", 8),
}


class ManifestError(ValueError):
    """A kernel folder that cannot be used; its text is `file:line: sentence`."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message.rstrip('.')}.")
        self.path, self.line, self.message = path, line, message


def read_manifest(path: Path) -> dict[str, Any]:
    """Return the checked values of a `kernel.toml`, named as the fields of Exercise; raise ManifestError."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ManifestError(path, 1, "this file is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise ManifestError(path, 1, f"this file cannot be read: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise ManifestError(path, line, f"this is not valid TOML: {str(error).partition(' (at')[0]}") from error
    return _Checker(path, text, table).values()


class _Checker:
    """The checks of one file."""

    def __init__(self, path: Path, text: str, table: Mapping[str, Any]) -> None:
        self.path, self.text, self.given, self.table = path, text, table, {**_DEFAULTS, **table}

    def fail(self, key: str, message: str, word: str = "") -> ManifestError:
        """The error for `key`, at its line; of lines that assign it, the one with `word` in it."""
        lines = [
            n for n, line in enumerate(self.text.splitlines(), 1) if re.search(rf"(?<!\w){re.escape(key)}\b", line)
        ]
        marked = [n for n in lines if word and word in self.text.splitlines()[n - 1]]
        return ManifestError(self.path, (marked or lines or [1])[0], message)

    def values(self) -> dict[str, Any]:
        """The checked values."""
        self.known(self.table, (*_REQUIRED, *_DEFAULTS), "kernel.toml")
        missing = [key for key in _REQUIRED if key not in self.table]
        if missing:
            raise ManifestError(self.path, 1, f"the key {missing[0]!r} is missing")
        minutes = self.typed("minutes", int)
        if not 1 <= minutes <= 480:
            raise self.fail("minutes", f"minutes is {minutes}; give a whole number from 1 to 480")
        arch = self.typed("arch", str)
        if not ARCH.fullmatch(arch):
            raise self.fail("arch", f"arch is {arch!r}; give one such as sm_75")
        sizes = self.names("sizes")
        return {
            "title": self.typed("title", str),
            "tier": self.choice("tier", TIERS),
            "level": self.choice("level", LEVELS),
            "minutes": minutes,
            "dialects": tuple(self.one_of("dialects", word, DIALECTS) for word in self.typed("dialects", list)),
            "tolerance_class": self.choice("tolerance", tuple(CLASSES)),
            "sizes": sizes,
            "arguments": self.arguments(sizes),
            "tests": self.cases("tests", sizes),
            "bench": self.cases("bench", sizes),
            "bytes_formula": self.formula("bytes", self.typed("bytes", str), sizes),
            "flops_formula": self.formula("flops", self.typed("flops", str), sizes),
            "hints": self.hints(),
            "arch": arch,
            "shifted": self.typed("shifted", bool),
            "repeatable": self.typed("repeatable", bool),
            "stub_verdict": self.typed("stub", str) if "stub" in self.given else "",
        }

    def known(self, table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
        """Refuse keys that are not known."""
        for key in table:
            if key not in known:
                near = difflib.get_close_matches(key, list(known), 1)
                guess = f"; did you mean {near[0]!r}?" if near else f"; known keys are {', '.join(known)}"
                raise self.fail(key, f"{key!r} is not a key of {where}{guess}")

    def typed(self, key: str, kind: type[T]) -> T:
        """The value of `key`, which must be of type `kind` and not empty."""
        value = self.table[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool) or value in ("", []):
            names = {str: "a text", int: "a whole number", list: "a list that is not empty", bool: "true or false"}
            raise self.fail(key, f"{key} must be {names[kind]}, not {value!r}")
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """The value of `key`, one of `allowed`."""
        return self.one_of(key, self.typed(key, str), allowed)

    def one_of(self, key: str, value: object, allowed: tuple[str, ...], word: str = "") -> str:
        """`value` if it is one of `allowed`."""
        if not isinstance(value, str) or value not in allowed:
            near = difflib.get_close_matches(str(value), allowed, 1)
            guess = f"; did you mean {near[0]!r}?" if near else f"; it is one of {', '.join(allowed)}"
            raise self.fail(key, f"{key} is {value!r}{guess}", word)
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """A list of distinct C names."""
        values = self.typed(key, list)
        for value in values:
            if not isinstance(value, str) or not _NAME.fullmatch(value):
                raise self.fail(key, f"{value!r} in {key} is not a name")
        if len(set(values)) < len(values):
            raise self.fail(key, f"{key} holds a name twice")
        return tuple(values)

    def formula(self, key: str, text: object, sizes: tuple[str, ...], word: str = "") -> str:
        """A formula in the sizes."""
        try:
            if not isinstance(text, str):
                raise ValueError(f"{text!r} is not a formula; write it as a text")
            formula.evaluate(text, dict.fromkeys(sizes, 1))
        except ValueError as error:
            raise self.fail(key, f"in {key}: {error}", word) from error
        return text

    def arguments(self, sizes: tuple[str, ...]) -> list[dict[str, Any]]:
        """The arguments, as keywords of Argument."""
        found: list[dict[str, Any]] = []
        for table in self.tables("arguments"):
            self.known(table, _ARGUMENT_KEYS, "an argument")
            name = table.get("name")
            if not isinstance(name, str) or not _NAME.fullmatch(name):
                raise self.fail("arguments", f"an argument needs a name, a C identifier; it has {name!r}")
            if name in (argument["name"] for argument in found):
                raise self.fail("name", f"there are two arguments called {name!r}", f'"{name}"')
            role = self.one_of("role", table.get("role", "scalar"), ROLES, f'"{name}"')
            dtype = self.one_of("dtype", table.get("dtype"), tuple(DTYPES), f'"{name}"')
            if role == "scalar" and dtype in ("float16", "bfloat16"):
                raise self.fail("name", f"{name!r} is a scalar: it cannot be {dtype}; pass a float32", f'"{name}"')
            shape = table.get("shape", [])
            if (role == "scalar") == bool(shape):
                needs = "has no shape" if role == "scalar" else 'needs a shape, such as shape = ["M", "N"]'
                raise self.fail("name", f"{name!r} is {role}: it {needs}", f'"{name}"')
            if role != "scalar" and "value" in table:
                raise self.fail("value", f"{name!r} is a buffer: its values come from reference.py", f'"{name}"')
            shape = tuple(self.formula("shape", text, sizes, f'"{name}"') for text in shape)
            value = self.formula("value", table.get("value", name), sizes, f'"{name}"') if role == "scalar" else ""
            found.append({"name": name, "role": role, "dtype": dtype, "shape": shape, "value": value})
        if not any(argument["role"] in ("out", "inout") for argument in found):
            raise self.fail("arguments", "no argument is out or inout, so there is nothing to judge")
        return found

    def cases(self, key: str, sizes: tuple[str, ...]) -> list[dict[str, Any]]:
        """The tables of tests or bench."""
        found = self.tables(key)
        for table in found:
            self.known(table, (*sizes, "inputs"), key)
            for size in sizes:
                if not isinstance(table.get(size), int) or isinstance(table[size], bool) or table[size] < 0:
                    raise self.fail(key, f"a case of {key} needs {size}, a whole number; it has {table.get(size)!r}")
            if not isinstance(table.get("inputs", ""), str):
                raise self.fail("inputs", f"inputs is the name of a kind of inputs, not {table['inputs']!r}")
        return found

    def hints(self) -> list[dict[str, str]]:
        """The hint ladder: tables with one key, ask or say."""
        found = self.tables("hints")
        for table in found:
            self.known(table, ("ask", "say"), "a hint")
            if len(table) != 1 or not all(isinstance(text, str) and text for text in table.values()):
                raise self.fail("hints", "a hint is one text, under the key ask or say")
        return found

    def tables(self, key: str) -> list[dict[str, Any]]:
        """A list of tables."""
        values = self.typed(key, list)
        if not all(isinstance(value, dict) for value in values):
            raise self.fail(key, f"{key} must be a list of tables")
        return values
