"""Readers of single settings: a TOML value in, the value in `Settings` out, or a ValueError with what it must be."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

Reader = Callable[[object], Any]  # TOML value -> value in Settings; ValueError("must be ...") where it does not fit


def whole(low: int, high: int) -> Reader:
    """Return the reader of a whole number in low..high."""

    def read(value: object) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return value

    return read


def number(low: float, high: float) -> Reader:
    """Return the reader of a number in low..high."""

    def read(value: object) -> float:
        if type(value) not in (int, float) or not low <= float(str(value)) <= high:
            raise ValueError(f"must be a number from {low:g} to {high:g}")
        return float(str(value))

    return read


def flag(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def line_of_text(value: object) -> str:
    """Read a text without line breaks."""
    if not isinstance(value, str) or "\n" in value:
        raise ValueError("must be a text in quotes, on one line")
    return str(value)


def one_of(choices: tuple[str, ...]) -> Reader:
    """Return the reader of one word among `choices`."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError("must be one of " + ", ".join(f'"{choice}"' for choice in choices))
        return str(value)

    return read


def matching(pattern: str, like: str) -> Reader:
    """Return the reader of a text that the whole of `pattern` matches; `like` is an example."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise ValueError(f'must look like "{like}"')
        return str(value)

    return read


def list_of(of: Reader, length: int | None = None, unique: bool = False) -> Reader:
    """Return the reader of a list whose entries `of` reads, with `length` entries where that is given."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)) or (length is not None and len(value) != length):
            raise ValueError(f"must be a list of {length} entries" if length else "must be a list")
        entries = []
        for entry in value:
            try:
                entries.append(of(entry))
            except ValueError as error:
                raise ValueError(f"holds {entry!r}: each entry {error}") from None
        if unique and len(set(entries)) != len(entries):
            raise ValueError("names an entry twice")
        return tuple(entries)

    return read


def date_or_none(value: object) -> date | None:
    """Read a date, or "" for none."""
    if value == "":
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise ValueError('must be a date such as 2027-01-15, or "" for none') from None
