"""Signatures of drills: the types of arguments and answers, how Python writes them, and whether a value fits."""

import re
from dataclasses import dataclass

SCALARS = ("int", "float", "bool", "str", "char", "graph", "void", "rng")
DTYPES = ("float32", "float64", "int64", "int32", "int8", "uint8", "bool")
PLAIN: dict[str, set[type]] = {"int": {int}, "float": {float, int}, "bool": {bool}, "str": {str}}
NOTHING: set[type] = set()
TOKEN = re.compile(r"\s*(\[\]|[a-z]+[0-9]*|[(),])")


@dataclass(frozen=True, slots=True)
class Type:
    """One type: a scalar's name, or "array", "tuple", "list" (linked) and "tree" with the types inside.

    "tensor" has its dtype inside, of any shape; "rng" is a generator of random numbers, given as its seed.
    """

    name: str
    parts: tuple["Type", ...] = ()

    def to_json(self) -> list[object]:
        """Return the type as nested lists, the form that workers read: `["array", ["int"]]`."""
        return [self.name, *(part.to_json() for part in self.parts)]

    def __str__(self) -> str:
        if self.name == "array":
            return f"{self.parts[0]}[]"
        inside = ", ".join(map(str, self.parts))
        if self.name == "tuple":
            return f"({inside})"
        return f"{self.name}({inside})" if self.parts else self.name

    @property
    def hint(self) -> str:
        """How Python's type hints write it."""
        match self.name:
            case "array":
                return f"list[{self.parts[0].hint}]"
            case "tuple":
                return f"tuple[{', '.join(part.hint for part in self.parts)}]"
            case "list":
                return "ListNode | None"
            case "tree":
                return "TreeNode | None"
            case "graph":
                return "list[list[int]]"
            case "void":
                return "None"
            case "char":
                return "str"
            case "tensor":
                return "Tensor"
            case "rng":
                return "Generator"
        return self.name

    @property
    def tensors(self) -> bool:
        """Whether there is a tensor in it."""
        return self.name == "tensor" or any(part.tensors for part in self.parts)

    @property
    def nodes(self) -> frozenset[str]:
        """Which node classes it needs: "list", "tree"."""
        own = frozenset((self.name,)) if self.name in ("list", "tree") else frozenset()
        return own.union(*(part.nodes for part in self.parts))


def parse_type(text: str) -> Type:
    """Read a type such as `int[][]`, `(int, str)[]` or `tree(int)`; ValueError, with a sentence, otherwise."""
    tokens: list[str] = []
    at = 0
    while at < len(text.rstrip()):
        found = TOKEN.match(text, at)
        if found is None:
            raise ValueError(f"{text!r} is not a type: cannot read {text[at:]!r}.")
        tokens.append(found[1])
        at = found.end()
    kind, rest = _parse(tokens, text)
    if rest:
        raise ValueError(f"{text!r} is not a type: {rest[0]!r} is left over.")
    return kind


def _parse(tokens: list[str], text: str) -> tuple[Type, list[str]]:
    """Read one type from the front of `tokens`; return it with what is left."""
    if not tokens:
        raise ValueError(f"{text!r} is not a type: it ends too early.")
    head, rest = tokens[0], tokens[1:]
    if head == "(":
        parts, rest = _parts(rest, text)
        kind = Type("tuple", parts)
    elif head in ("list", "tree"):
        if rest[:1] != ["("]:
            raise ValueError(f"{text!r} is not a type: write {head}(int).")
        parts, rest = _parts(rest[1:], text)
        if len(parts) != 1:
            raise ValueError(f"{text!r} is not a type: {head} holds one type.")
        kind = Type(head, parts)
    elif head == "tensor":
        if rest[:1] != ["("] or rest[2:3] != [")"] or rest[1] not in DTYPES:
            raise ValueError(f"{text!r} is not a type: write tensor(float32); the dtypes are {', '.join(DTYPES)}.")
        kind, rest = Type("tensor", (Type(rest[1]),)), rest[3:]
    elif head in SCALARS:
        kind = Type(head)
    else:
        raise ValueError(
            f"{text!r} is not a type: {head!r} is unknown. "
            f"There are {', '.join(SCALARS)}, T[], (A, B), list(T), tree(T), tensor(DTYPE)."
        )
    while rest[:1] == ["[]"]:
        kind, rest = Type("array", (kind,)), rest[1:]
    return kind, rest


def _parts(tokens: list[str], text: str) -> tuple[tuple[Type, ...], list[str]]:
    """Read comma-separated types up to the closing bracket."""
    parts: list[Type] = []
    while True:
        part, tokens = _parse(tokens, text)
        parts.append(part)
        if not tokens or tokens[0] not in (",", ")"):
            raise ValueError(f"{text!r} is not a type: a bracket is not closed.")
        closed, tokens = tokens[0] == ")", tokens[1:]
        if closed:
            return tuple(parts), tokens


def misfit(kind: Type, value: object) -> str | None:
    """Say how the JSON `value` fails to be of type `kind`, in a few words; None where it fits.

    A whole number passes as a float, but a bool is no number and a number is no bool.
    """
    match kind.name:
        case "tensor":
            fits = isinstance(value, dict) and "shape" in value
        case "int" | "rng":
            fits = isinstance(value, int) and not isinstance(value, bool)
        case "float":
            number = isinstance(value, int | float) and not isinstance(value, bool)
            fits = number or value in ("nan", "inf", "-inf")  # JSON has no numbers for them
        case "bool":
            fits = isinstance(value, bool)
        case "str":
            fits = isinstance(value, str)
        case "char":
            fits = isinstance(value, str) and len(value) == 1
        case "void":
            fits = value is None
        case "array" | "list":
            if isinstance(value, list) and set(map(type, value)) <= PLAIN.get(kind.parts[0].name, NOTHING):
                return None  # the usual case, without looking at the entries one by one
            return _misfit_items(value, [kind.parts[0]] * len(value)) if isinstance(value, list) else _not(kind, value)
        case "tuple":
            fits_shape = isinstance(value, list) and len(value) == len(kind.parts)
            return _misfit_items(value, list(kind.parts)) if fits_shape else _not(kind, value)
        case "tree":
            if not isinstance(value, list):
                return _not(kind, value)
            return _misfit_items([entry for entry in value if entry is not None], [kind.parts[0]] * len(value))
        case "graph":
            return misfit(Type("array", (Type("array", (Type("int"),)),)), value)
        case _:
            raise AssertionError(kind)
    return None if fits else _not(kind, value)


def _misfit_items(value: object, kinds: list[Type]) -> str | None:
    """Say which entry of a list fails its type; None where all fit."""
    assert isinstance(value, list)
    for position, (entry, kind) in enumerate(zip(value, kinds, strict=False)):
        wrong = misfit(kind, entry)
        if wrong:
            return f"at position {position}{', ' if wrong.startswith('at ') else ': '}{wrong.removeprefix('at ')}"
    return None


def _not(kind: Type, value: object) -> str:
    """Return 'None where int[] is wanted'."""
    if isinstance(value, dict) and "dtype" in value:
        return f"a {value.get('kind', 'tensor')} where {kind} is wanted"
    names = {"NoneType": "None", "dict": "a dict", "list": "a list", "str": "a string", "bool": "a bool"}
    names |= {"int": "a whole number", "float": "a float"}
    return f"{names[type(value).__name__]} where {kind} is wanted"
