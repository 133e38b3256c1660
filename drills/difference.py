"""Where a wrong answer first differs from the expected one, as a few short lines with the place marked.

Signs are plain ASCII and the place is marked by a caret or by brackets, never by colour alone. A long value is cut
around the place, never in front of it. Positions count from 0, as in the learner's code.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from .checker import close
from .marking import CUT, Difference, Row, cut, spell, text_difference, value_difference
from .problem import Function
from .signature import Type, misfit

WIDTH = 60
CELL = 24  # characters of one entry in a row of entries
BEFORE = 6  # calls shown before the one that differs
MEMBERS = 10_000  # entries of a collection beyond which it takes too long to say which are missing
SHOWN = 5  # entries shown that are missing, or too much
NONE = "none"  # what stands where an answer has ended already


def find_difference(function: Function, args: Any, expected: Any, got: Any, width: int = WIDTH) -> Difference | None:
    """Compare an answer with the expected one; None where no place can be named.

    That is so where they are equal by the function's rule, where the answer is not of the type at all, where only the
    problem's own check() knows what is right, and for huge collections without an order. width: of a line.
    """
    if function.ml is not None:  # tensors have a comparison of their own, whose sentence names the place
        return None
    if function.methods:
        if function.compare != "exact" or not (isinstance(got, list) and isinstance(expected, list)):
            return None
        return _calls(function, args[0], expected, got, width)
    rule = function.compare
    if rule == "check" or misfit(function.answer, got) is not None:
        return None
    if rule.startswith("any order"):
        if max(len(expected), len(got)) > MEMBERS:
            return None
        return _members(expected, got, width, deep=rule.endswith("nested"))
    tolerance = float(rule.removeprefix("float ")) if rule.startswith("float ") else None
    return _by_type(function.answer, expected, got, width, tolerance)


def _same(expected: Any, got: Any, tolerance: float | None) -> bool:
    """Compare two values exactly, or within a tolerance."""
    return bool(expected == got) if tolerance is None else close(got, expected, tolerance)


def _by_type(kind: Type, expected: Any, got: Any, width: int, tolerance: float | None) -> Difference | None:
    """Compare two values of a type."""
    if _same(expected, got, tolerance):
        return None
    if kind.name == "tree":
        return _tree(expected, got, width, tolerance)
    if isinstance(expected, str) and isinstance(got, str):
        return text_difference(expected, got, width)
    if isinstance(expected, list) and isinstance(got, list):
        rows = [entry for entry in (*expected, *got) if entry is not None]
        if kind.name in ("array", "graph") and rows and all(map(_flat, rows)):
            return _matrix(expected, got, width, tolerance)
        return _array(kind, expected, got, width, tolerance)
    return value_difference(expected, got, width)


def _flat(value: Any) -> bool:
    """Tell whether a value is an array of single values."""
    return isinstance(value, list) and not any(isinstance(entry, list) for entry in value)


# -- arrays, linked lists, matrices -----------------------------------------------------------------------------------


def _first_entry(expected: Sequence[Any], got: Sequence[Any], tolerance: float | None) -> int:
    """Return the first position at which two arrays differ."""
    pairs = zip(expected, got, strict=False)
    shorter = min(len(expected), len(got))
    return next((at for at, (a, b) in enumerate(pairs) if not _same(a, b, tolerance)), shorter)


def _array(kind: Type, expected: list[Any], got: list[Any], width: int, tolerance: float | None) -> Difference:
    """Two arrays, tuples or linked lists: the first entry that differs, with a window around it, or what in it does."""
    arrows = kind.name == "list"
    at = _first_entry(expected, got, tolerance)
    noun = "node" if arrows else "position"
    if _deserves_a_look(expected, got, at):
        part = kind.parts[at if kind.name == "tuple" else 0]
        inner = _by_type(part, expected[at], got[at], width, tolerance)
        if inner is not None:
            return _within(f"at {noun} {at}", at, inner)
    low, high, columns = _window(expected, got, at, width, 4 if arrows else 2)
    joint = " -> " if arrows else "  "
    rows = [Row(noun, _joined([str(n) for n in range(low, high)], columns, " " * len(joint)))]
    for label, values in (("expected", expected), ("got", got)):
        cells = [_cell(values, position) for position in range(low, high)]
        tail = f"{joint if arrows else '  '}{CUT}" if len(values) > high else ""
        rows.append(Row(label, _joined(cells, columns, joint) + tail))
    before = sum(columns[: at - low]) + len(joint) * (at - low)
    rows.append(Row("", " " * (before + columns[at - low] - 1) + "^"))
    tail = "" if len(expected) == len(got) else f"; {_count(got, 'entry', 'entries')}, expected {len(expected)}"
    words = f"at {noun} {at}: got {_said(got, at)}, expected {_said(expected, at)}{tail}"
    return Difference("list" if arrows else "array", (at,), words, tuple(rows))


def _deserves_a_look(expected: Sequence[Any], got: Sequence[Any], at: int) -> bool:
    """Tell whether the difference lies inside an entry that is too long to be shown whole, or has entries itself."""
    if at >= min(len(expected), len(got)):
        return False
    one, other = expected[at], got[at]
    lists = isinstance(one, list) and isinstance(other, list)
    return lists or (type(one) is type(other) and max(len(spell(one)), len(spell(other))) > CELL)


def _within(where: str, at: int, inner: Difference) -> Difference:
    """Return a difference as one inside entry `at`."""
    joint = ", " if inner.words.startswith(("at ", "from ")) else ": "
    return Difference(inner.kind, (at, *inner.place), f"{where}{joint}{inner.words}", inner.rows)


def _count(values: Sequence[Any], one: str, many: str) -> str:
    """Return how many there are, in words."""
    return f"{len(values)} {one if len(values) == 1 else many}"


def _cell(values: Sequence[Any], position: int) -> str:
    """Return one entry as short text."""
    return cut(spell(values[position]), CELL) if position < len(values) else NONE


def _said(values: Sequence[Any], position: int) -> str:
    """Return one entry as it stands in a sentence."""
    return cut(spell(values[position]), 2 * CELL) if position < len(values) else "nothing"


def _window(expected: Sequence[Any], got: Sequence[Any], at: int, width: int, joint: int) -> tuple[int, int, list[int]]:
    """Return the range of positions around `at` that fits in a line, and the width of each column."""

    def column(position: int) -> int:
        """Return the width of one column."""
        return max(len(str(position)), *(len(_cell(values, position)) for values in (expected, got)))

    longest = max(len(expected), len(got))
    low, high = at, at + 1
    room = width - column(at) - joint - len(CUT)
    while True:
        left = low > 0 and at - low <= high - 1 - at + 2 and column(low - 1) + joint <= room
        right = not left and high < longest and column(high) + joint <= room
        if left:
            low -= 1
            room -= column(low) + joint
        elif right:
            room -= column(high) + joint
            high += 1
        elif low > 0 and column(low - 1) + joint <= room:
            low -= 1
            room -= column(low) + joint
        else:
            return low, high, [column(position) for position in range(low, high)]


def _joined(cells: Sequence[str], columns: Sequence[int], joint: str) -> str:
    """Return cells right-aligned in their columns."""
    return joint.join(f"{cell:>{column}}" for cell, column in zip(cells, columns, strict=True))


def _matrix(expected: list[list[Any]], got: list[list[Any]], width: int, tolerance: float | None) -> Difference:
    """Two arrays of arrays: the rows around the first that differs, the entry that differs in brackets."""
    row = _first_entry(expected, got, tolerance)
    place: tuple[int, ...] = (row,)
    if row >= min(len(expected), len(got)):
        column = 0
        words = f"at row {row}: got {_said(got, row)}, expected {_said(expected, row)}"
    else:
        column = _first_entry(expected[row], got[row], tolerance)
        if _deserves_a_look(expected[row], got[row], column):
            inner = _by_type(Type("str"), expected[row][column], got[row][column], width, tolerance)
            if inner is not None:
                return _within(f"at row {row}", row, _within(f"at position {column}", column, inner))
        place = (row, column)
        words = (
            f"at row {row}, position {column}: got {_said(got[row], column)}, expected {_said(expected[row], column)}"
        )
    if len(expected) != len(got):
        words += f"; {_count(got, 'row', 'rows')}, expected {len(expected)}"
    rows = []
    for label, values in (("expected", expected), ("got", got)):
        for number in range(max(0, row - 1), min(row + 2, len(values))):
            text = _line(values[number], column, width - 8, marked=number == row and len(place) == 2)
            whole = number == row and len(place) == 1
            rows.append(Row(label, f"{number:>5}  {f'[{text}]' if whole else f' {text}'}"))
            label = ""
        if row >= len(values):
            rows.append(Row(label, f"{row:>5}  [{NONE}]"))
    return Difference("matrix", place, words, tuple(rows))


def _line(values: Sequence[Any], at: int, width: int, *, marked: bool) -> str:
    """Return one row of a matrix around a position, which may be put in brackets."""
    cells = [cut(spell(value), CELL) for value in values]
    if marked:
        cells = [*cells[:at], f"[{cells[at] if at < len(cells) else NONE}]", *cells[at + 1 :]]
    low, high = min(at, max(0, len(cells) - 1)), min(at + 1, len(cells))
    room = width - sum(map(len, cells[low:high])) - 2 * len(CUT) - 2
    while True:
        if low > 0 and len(cells[low - 1]) + 1 <= room and (at - low <= high - at or high >= len(cells)):
            low -= 1
            room -= len(cells[low]) + 1
        elif high < len(cells) and len(cells[high]) + 1 <= room:
            room -= len(cells[high]) + 1
            high += 1
        else:
            break
    head, tail = f"{CUT} " if low else "", f" {CUT}" if high < len(cells) else ""
    return head + " ".join(cells[low:high]) + tail


# -- trees, calls, sets -----------------------------------------------------------------------------------------------


def _tree(expected: list[Any], got: list[Any], width: int, tolerance: float | None) -> Difference:
    """Two trees in level order: the level where they first differ, with the one above and the one below."""
    longest = max(len(expected), len(got))
    padded = [values + [None] * (longest - len(values)) for values in (expected, got)]
    at = _first_entry(padded[0], padded[1], tolerance)
    level, start = _level_of(expected, at)
    place = at - start
    words = f"at level {level}, place {place}: got {_node(got, at)}, expected {_node(expected, at)}"
    rows = []
    for label, values in (("expected", expected), ("got", got)):
        for number, (low, high) in enumerate(_levels(values)):
            if abs(number - level) <= 1:
                mark = place if number == level else None
                rows.append(Row(label, _nodes(values[low:high], number, mark, width)))
                label = ""
        if level >= len(_levels(values)):
            rows.append(Row(label, f"level {level}:  [{NONE}]"))
    return Difference("tree", (at,), words, tuple(rows))


def _levels(values: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the range of entries of each level of a tree in level order, absent children written only below nodes."""
    found, low, room = [], 0, 1
    while low < len(values) and room:
        high = min(low + room, len(values))
        found.append((low, high))
        room = 2 * sum(entry is not None for entry in values[low:high])
        low = high
    return found


def _level_of(values: Sequence[Any], at: int) -> tuple[int, int]:
    """Return the level that entry `at` is on, or would be on, and the first entry of that level."""
    levels = _levels(values)
    for number, (low, high) in enumerate(levels):
        if low <= at < high:
            return number, low
    if not levels:
        return 0, 0
    low, high = levels[-1]
    before = sum(entry is not None for entry in values[slice(*levels[-2])]) if len(levels) > 1 else 0
    room = 2 * before if len(levels) > 1 else 1
    return (len(levels) - 1, low) if at < low + room else (len(levels), high)


def _node(values: Sequence[Any], at: int) -> str:
    """Return what stands at an entry of a tree, in words."""
    return cut(spell(values[at]), CELL) if at < len(values) and values[at] is not None else "no node"


def _nodes(values: Sequence[Any], level: int, mark: int | None, width: int) -> str:
    """Return one level of a tree: its nodes, a dot for an absent one, the marked one in brackets."""
    cells = [cut(spell(value), CELL) if value is not None else "." for value in values]
    if mark is not None:
        cells += ["."] * (mark + 1 - len(cells))
        cells[mark] = f"[{cells[mark]}]"
    at = mark or 0
    low, high = at, at + 1
    room = width - 16 - len(cells[at])
    while low > 0 and len(cells[low - 1]) < room:
        low -= 1
        room -= len(cells[low]) + 1
    while high < len(cells) and len(cells[high]) < room:
        room -= len(cells[high]) + 1
        high += 1
    head, tail = f"{CUT} " if low else "", f" {CUT}" if high < len(cells) else ""
    return f"level {level}:  {head}{' '.join(cells[low:high])}{tail}"


def _calls(
    function: Function, calls: Sequence[Any], expected: list[Any], got: list[Any], width: int
) -> Difference | None:
    """The first call of a class that answers wrongly, and the calls before it."""
    at = _first_entry(expected, got, None)
    if at >= max(len(expected), len(got)) or at >= len(calls):
        return None
    rows = []
    first = max(0, at - BEFORE)
    if first:
        rows.append(Row("", f"{CUT} {first} calls before"))
    room = width // 2
    for number in range(first, at + 1):
        name, *values = calls[number]
        text = cut(f"{name}({', '.join(map(spell, values))})", room)
        answer = "" if number == 0 or number == at else f" -> {cut(spell(expected[number]), room - 6)}"
        rows.append(Row(f"call {number}", ("> " if number == at else "  ") + text + answer))
    name = calls[at][0]
    kinds = {method.name: method.returns for method in function.methods}
    inner = None
    if at < min(len(expected), len(got)):
        inner = _by_type(kinds.get(name, Type("void")), expected[at], got[at], width, None)
    if inner is None:
        inner = Difference("value", (), f"got {_said(got, at)}, expected {_said(expected, at)}", ())
    words = f"call {at}, {name}: {inner.words}"
    return Difference("calls", (at, *inner.place), words, (*rows, *inner.rows))


def _members(expected: list[Any], got: list[Any], width: int, *, deep: bool) -> Difference | None:
    """Two collections whose order does not count: what is missing, and what is too much."""
    want, came = Counter(_key(entry, deep) for entry in expected), Counter(_key(entry, deep) for entry in got)
    missing, extra = list((want - came).elements()), list((came - want).elements())
    if not missing and not extra:
        return None
    rows = [
        Row(label, _listed(entries, width)) for label, entries in (("missing", missing), ("too much", extra)) if entries
    ]
    words = " and ".join(
        f"{len(entries)} {word}" for word, entries in (("missing", missing), ("too much", extra)) if entries
    )
    return Difference("members", (), f"{words}; {len(got)} entries, expected {len(expected)}", tuple(rows))


def _key(value: Any, deep: bool) -> str:
    """Return a text that is the same for equal members; deep: in whatever order their own entries are."""
    return json.dumps(_ordered(value) if deep else value, ensure_ascii=False)


def _ordered(value: Any) -> Any:
    """Return a nested list with every level sorted."""
    return sorted(map(_ordered, value), key=json.dumps) if isinstance(value, list) else value


def _listed(entries: Sequence[str], width: int) -> str:
    """Return a few of the entries on one line."""
    out = ""
    for number, entry in enumerate(entries):
        more = f"{'  ' if number else ''}{cut(entry, max(CELL, width // 2))}"
        if number >= SHOWN or (number and len(out) + len(more) > width - 10):
            return f"{out}  {CUT} {len(entries) - number} more"
        out += more
    return out
