"""Shapes, strides and counts as people type them: "(2, 3)", "torch.Size([2, 3])", "2x3", "1_000", "2, 3; 4".

What is typed is right when any way to read it is a way to read what is expected: "1,000" may be a thousand or two
sizes. Names stand for sizes too ("B, T, C"); a text that is no list of sizes is compared as words.
"""

import math
import re
from collections.abc import Iterator

from .judged import AGAIN, GOOD, Judged

Size = int | float | str
Shape = Size | tuple["Shape", ...]

LONGEST = 2000  # characters; a longer text is compared as words
NESTING = 12  # brackets inside brackets

_AROUND = " \t\r\n`$"  # what may stand round a shape in a card
_ASSIGNED = re.compile(r"[A-Za-z_][\w.]*(?:\(\))?\s*={1,2}\s*")
_CALLED = re.compile(r"[A-Za-z_][\w.]*(?=[(\[])")
_THOUSANDS = re.compile(r"([+-]?\d{1,3}(?:,\d{3})+)(\.\d+)?")
_LIBRARY = re.compile(r"^(?:torch|numpy|np)\.")
_TOKEN = re.compile(
    r"(?P<number>[+-]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<by>\s+[xX]\s+|\s*[xX](?=\s*[\d(\[])|\s*\*\s*)"
    r"|(?P<comma>\s*,\s*)"
    r"|(?P<open>[(\[])\s*"
    r"|(?P<close>\s*[)\]])"
    r"|(?P<blank>\s+)"
    r"|(?P<name>[A-Za-z_][\w.]*)"
)


class _NoShapeError(Exception):
    """The text is no list of sizes."""


def readings(text: str) -> frozenset[Shape]:
    """Return every way to read a text; nothing for a blank one.

    Sizes are numbers or lower-case names; brackets of any kind make tuples, and one that holds a single thing counts
    as that thing, so that (5,) is 5. Several answers, separated by `;`, make a tuple.
    """
    plain = text.strip().lstrip(_AROUND).rstrip(f"{_AROUND}.")
    if not plain:
        return frozenset()
    words = frozenset[Shape]({" ".join(plain.casefold().split())})
    if len(plain) > LONGEST:
        return words
    plain = plain.replace("×", "x").replace("−", "-").replace("\u00a0", " ")
    found: set[Shape] = set()
    thousands = _THOUSANDS.fullmatch(plain)
    if thousands:
        found.add(_number(thousands[1].replace(",", "") + (thousands[2] or "")))
    parts = [part.strip() for part in plain.split(";") if part.strip()]
    try:
        shapes = tuple(_read(part) for part in parts)
    except _NoShapeError:
        return frozenset(found) or words
    found.add(shapes[0] if len(shapes) == 1 else shapes)
    return frozenset(found)


def same_shape(expected: str, typed: str) -> bool:
    """Tell whether two texts mean the same shape, number or list of them."""
    return bool(readings(expected) & readings(typed))


def judge_shape(expected: str, typed: str) -> Judged:
    """Judge a typed shape; the sentence says what is right about a near miss."""
    if same_shape(expected, typed):
        return Judged(True, expected, "Exactly right.", GOOD)
    wanted, got = readings(expected), readings(typed)
    if not got:
        return Judged(False, expected, "Nothing was typed.", AGAIN)
    notes = (_near(want, have) for want in wanted for have in got)
    return Judged(False, expected, next((note for note in notes if note), ""), AGAIN)


def _read(text: str) -> Shape:
    """Read one shape; raises _NoShapeError."""
    text = _CALLED.sub("", _ASSIGNED.sub("", text, count=1))
    if text.casefold() == "scalar":
        return ()
    tokens = list(_tokens(text))
    shape, place = _items(tokens, 0, 0)
    if place != len(tokens):
        raise _NoShapeError
    return shape


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of each token; raises _NoShapeError at a sign that belongs to none."""
    place = 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise _NoShapeError
        place = match.end()
        yield match.lastgroup or "", match.group()


def _items(tokens: list[tuple[str, str]], place: int, depth: int) -> tuple[Shape, int]:
    """Read things and what separates them up to a closing bracket; return them and the place of what follows."""
    items: list[Shape] = []
    separated = True
    while place < len(tokens) and tokens[place][0] != "close":
        kind, text = tokens[place]
        place += 1
        if kind in ("comma", "by", "blank"):
            if (not items or separated) and kind != "blank":
                raise _NoShapeError
            separated = True
            continue
        if not separated or (kind == "open" and depth == NESTING):
            raise _NoShapeError
        separated = False
        if kind == "open":
            item, place = _items(tokens, place, depth + 1)
            if place == len(tokens):
                raise _NoShapeError
            place += 1
        else:
            item = _number(text) if kind == "number" else _LIBRARY.sub("", text).casefold()
        items.append(item)
    return items[0] if len(items) == 1 else tuple(items), place


def _number(text: str) -> int | float:
    """Return a number, a whole one as int."""
    value = text.replace("_", "")
    try:
        return int(value)
    except ValueError:
        number = float(value)
        return int(number) if number.is_integer() else number


def _near(wanted: Shape, got: Shape) -> str:
    """Return a sentence on what is right about a wrong shape, "" where nothing is."""
    if isinstance(wanted, (int, float)) and isinstance(got, (int, float)):
        words = ("few", "many") if isinstance(wanted, int) and isinstance(got, int) else ("little", "much")
        return f"{abs(got - wanted):,} too {words[got > wanted]}."
    mine, theirs = _sizes(wanted), _sizes(got)
    if mine is None or theirs is None or _named(theirs) > _named(mine):
        return ""
    if sorted(map(str, mine)) == sorted(map(str, theirs)):
        moved = [index for index, pair in enumerate(zip(mine, theirs, strict=True)) if pair[0] != pair[1]]
        if len(mine) == 2:
            return "Transposed: the sizes are right, their order is not."
        if len(moved) == 2:
            return f"Dimensions {moved[0]} and {moved[1]} are swapped; the sizes are right."
        return "The sizes are right, their order is not."
    if [size for size in mine if size != 1] == [size for size in theirs if size != 1]:
        return "Only dimensions of size 1 differ."
    if len(mine) != len(theirs):
        many = "1 dimension" if len(mine) == 1 else f"{len(mine)} dimensions"
        return f"It has {many}, not {len(theirs)}."
    product = _product(mine)
    if product is not None and product == _product(theirs):
        return f"The number of elements is right ({product:,}), the sizes are not."
    wrong = [index for index, pair in enumerate(zip(mine, theirs, strict=True)) if pair[0] != pair[1]]
    return f"Only dimension {wrong[0]} is wrong." if len(wrong) == 1 else ""


def _sizes(shape: Shape) -> tuple[Size, ...] | None:
    """Return the sizes of one flat shape, None for several."""
    flat = shape if isinstance(shape, tuple) else (shape,)
    sizes = tuple(item for item in flat if not isinstance(item, tuple))
    return sizes if len(sizes) == len(flat) else None


def _named(sizes: tuple[Size, ...]) -> int:
    """Return how many of the sizes are words."""
    return sum(isinstance(size, str) for size in sizes)


def _product(sizes: tuple[Size, ...]) -> int | None:
    """Return the product of whole sizes, None where one is no whole number."""
    whole = [size for size in sizes if isinstance(size, int)]
    return math.prod(whole) if len(whole) == len(sizes) else None
