"""What the rules read in a card's Markdown: its words without code, its lists, its tables, its formulas."""

import re
from functools import lru_cache
from typing import NamedTuple

LONGEST = 20_000  # characters that are parsed

_FENCE_LINES = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_CODE_SPAN = re.compile(r"(`+)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)
_MATH = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$|\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+|\]\([^)\s]*\)")
_WORD = re.compile(r"\w[\w'’.-]*")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")
_PARSED = re.compile(r"\$|\\[(\[]|^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]", re.MULTILINE)


class Outline(NamedTuple):
    """What a parse finds: the formulas with whether they stand alone, and how many items each outer list has."""

    formulas: tuple[tuple[str, bool], ...] = ()
    lists: tuple[int, ...] = ()


def words(markdown: str) -> int:
    """Count the words of a text: code blocks and addresses do not count, a code span or formula counts as one."""
    text = _ADDRESS.sub(" ", _FENCE_LINES.sub(" ", markdown))
    text = _MATH.sub(" x ", _CODE_SPAN.sub(" x ", _TABLE_RULE.sub(" ", text)))
    return len(_WORD.findall(text))


def prose(markdown: str) -> str:
    """Return a text without its code, math and addresses."""
    return _ADDRESS.sub(" ", _MATH.sub(" ", _CODE_SPAN.sub(" ", _FENCE_LINES.sub(" ", markdown))))


def without_fences(markdown: str) -> str:
    """Return a text without its code blocks."""
    return _FENCE_LINES.sub("", markdown)


def plain_words(markdown: str) -> list[str]:
    """Return the words of a text in lower case, those in code spans and formulas too."""
    return [word.strip(".'’-") for word in _WORD.findall(_ADDRESS.sub(" ", without_fences(markdown)).lower())]


@lru_cache(maxsize=256)
def outline(markdown: str) -> Outline:
    """Return the formulas and the lists of a text; nothing of one that is far too long for a card."""
    if len(markdown) > LONGEST or not _PARSED.search(markdown):
        return Outline()
    from ..rendering.document import markdown_parser  # 25 ms that plain text need not pay

    formulas: list[tuple[str, bool]] = []
    lists: list[int] = []
    for token in markdown_parser().parse(markdown):
        if token.type.startswith("math_block"):
            formulas.append((token.content, True))
        for child in token.children or ():
            if child.type.startswith("math_inline"):
                formulas.append((child.content, child.type == "math_inline_double"))
        if token.level == 0 and token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(0)
        elif token.level == 1 and token.type == "list_item_open":
            lists[-1] += 1
    return Outline(tuple(formulas), tuple(lists))


def table(markdown: str) -> list[list[str]]:
    """Return the cells of the first table's head and rows, nothing where there is no table."""
    lines = without_fences(markdown).split("\n")
    for number, line in enumerate(lines[1:], 1):
        if _TABLE_RULE.fullmatch(line) and "|" in lines[number - 1]:
            rows = [lines[number - 1]]
            for row in lines[number + 1 :]:
                if not row.strip():
                    break
                rows.append(row)
            return [_cells(row) for row in rows]
    return []


def _cells(row: str) -> list[str]:
    """Return the cells of a row of a table."""
    return [cell.strip() for cell in _BAR.split(re.sub(r"(?<!\\)\|$", "", row.strip().removeprefix("|")))]
