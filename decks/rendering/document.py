"""Blocks of a Markdown text laid out: paragraphs, headings, lists, quotations, code, tables, rules and display math."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .code import code_lines
from .inline import bracket_math_rule, mark_rule, paren_math_rule, spans_of
from .lines import Line, Span, cells, cut, joined, safe, to_ascii, wrap
from .math import display_math, inline_math
from .table import Cell, Table, table_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

NESTING = 80
LEAST = 6  # cells of text that an indentation must leave
_DEEP = re.compile(r"^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){30}", re.MULTILINE)


@lru_cache(maxsize=1)
def markdown_parser() -> "MarkdownIt":
    """Return the parser: CommonMark without raw HTML and reference definitions, with tables and math."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable("table")
    parser.disable(["reference", "html_block", "html_inline"])
    dollarmath_plugin(
        parser, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False, double_inline=True
    )
    parser.inline.ruler.before("escape", "paren_math", paren_math_rule)
    parser.inline.ruler.before("emphasis", "mark", mark_rule)
    parser.block.ruler.before(
        "paragraph", "bracket_math", bracket_math_rule, {"alt": ["paragraph", "blockquote", "list"]}
    )
    return parser


def layout(markdown: str, width: int, *, ascii_only: bool) -> list[Line]:
    """Lay a text out in lines of at most `width` cells; see `render`."""
    text = safe(markdown)
    spell = to_ascii if ascii_only else _as_it_is
    if _DEEP.search(text):  # the parser drops what nests deeper than its limit
        return [line for raw in text.split("\n") for line in wrap([(spell(raw.expandtabs(4)), "text")], width)]
    tokens = markdown_parser().parse(text)
    return _Layout(tokens, spell, ascii_only=ascii_only).blocks(0, None, width, "text", tight=False)


def _as_it_is(text: str) -> str:
    """Return text unchanged."""
    return text


class _Layout:
    """Walks markdown-it's flat list of block tokens."""

    def __init__(self, tokens: "list[Token]", spell: Callable[[str], str], *, ascii_only: bool) -> None:
        self.tokens = tokens
        self.spell = spell
        self.ascii_only = ascii_only

    def blocks(self, start: int, end: int | None, width: int, base: str, *, tight: bool) -> list[Line]:
        """Lay out the blocks from `start` up to `end`: a blank line between them unless `tight`."""
        lines: list[Line] = []
        position = start
        end = len(self.tokens) if end is None else end
        while position < end:
            stop = self._end(position)
            block = self._block(position, stop, width, base)
            if block:
                if lines and not tight:
                    lines.append(())
                lines += block
            position = stop + 1
        return lines

    def _end(self, position: int) -> int:
        """Return the place of the token that closes the block opened at `position` (itself where it is one token)."""
        if self.tokens[position].nesting != 1:
            return position
        level = self.tokens[position].level
        stop = position + 1
        while self.tokens[stop].nesting != -1 or self.tokens[stop].level != level:
            stop += 1
        return stop

    def _block(self, start: int, end: int, width: int, base: str) -> list[Line]:
        """Lay out one block."""
        token = self.tokens[start]
        kind = token.type
        if kind == "paragraph_open":
            return self._text(start + 1, width, base)
        if kind == "heading_open":
            return self._text(start + 1, width, f"heading{min(int(token.tag[1:]), 3)}")
        if kind == "blockquote_open":
            return self._quote(start, end, width)
        if kind in ("bullet_list_open", "ordered_list_open"):
            return self._list(start, end, width, base)
        if kind in ("fence", "code_block"):
            return self._code(token.content, token.info.split()[0] if token.info.split() else "", width)
        if kind == "table_open":
            return table_lines(self._table(start, end), width, self.spell)
        if kind == "hr":
            return [((self.spell("─") * width, "rule"),)]
        if kind.startswith("math_block"):
            return self._math(token.content, width)
        return self._text(start, width, base)

    def _text(self, position: int, width: int, base: str) -> list[Line]:
        """Lay out the inline content at `position`."""
        token = self.tokens[position]
        if token.children is None:
            return wrap([(self.spell(token.content), base)], width) if token.content else []
        lines: list[Line] = []
        text: list[Token] = []
        depth = 0
        for child in [*token.children, None]:
            depth += child.nesting if child is not None else 0
            if child is not None and (child.type != "math_inline_double" or depth):
                text.append(child)
                continue
            parts = [wrap(self._spans(text, base), width) if text else []]
            parts.append(self._math(child.content, width) if child is not None else [])
            for part in parts:
                if any(part):
                    lines += [(), *part] if lines else part
            text = []
        return lines

    def _spans(self, children: "Sequence[Token]", base: str) -> list[Span]:
        """Return inline tokens as spans."""
        return spans_of(children, base, self.spell, self._formula)

    def _formula(self, content: str) -> str:
        """Return a formula in running text as one line: its source where it cannot be written."""
        source = " ".join(content.split())
        return inline_math(source, ascii_only=self.ascii_only) or self.spell(source)

    def _quote(self, start: int, end: int, width: int) -> list[Line]:
        """Lay out a block quotation with a bar at its left."""
        bar = self.spell("▌ ")
        if width - 2 < LEAST:
            return self.blocks(start + 1, end, width, "quote", tight=False)
        inner = self.blocks(start + 1, end, width - 2, "quote", tight=False)
        return [joined([(bar, "rule"), *line]) for line in inner]

    def _list(self, start: int, end: int, width: int, base: str) -> list[Line]:
        """Lay out a list; items of a tight one follow each other without blank lines."""
        ordered = self.tokens[start].type == "ordered_list_open"
        items: list[tuple[int, int]] = []
        position = start + 1
        while position < end:
            stop = self._end(position)
            items.append((position, stop))
            position = stop + 1
        tight = not any(
            token.type == "paragraph_open" and not token.hidden and token.level == self.tokens[start].level + 2
            for token in self.tokens[start:end]
        )
        number = int(self.tokens[start].attrs.get("start", 1)) if ordered else 0
        size = cells(f"{number + len(items) - 1}. ") if ordered else cells(self.spell("• "))
        lines: list[Line] = []
        for index, (first, last) in enumerate(items):
            marker = f"{number + index}. ".rjust(size) if ordered else self.spell("• ")
            if lines and not tight:
                lines.append(())
            lines += self._item(first, last, width, base, marker, tight=tight)
        return lines

    def _item(self, start: int, end: int, width: int, base: str, marker: str, *, tight: bool) -> list[Line]:
        """Lay out one item of a list: its marker, and its blocks indented by the marker's width."""
        indent = cells(marker)
        if width - indent < LEAST:  # no room to indent: the marker stands in the text
            head: list[Line] = wrap([(marker.strip(), "bullet")], width)
            return [*head, *self.blocks(start + 1, end, width, base, tight=tight)]
        inner = self.blocks(start + 1, end, width - indent, base, tight=tight) or [()]
        first: Line = joined([(marker, "bullet"), *inner[0]])
        return [first, *(joined([(" " * indent, "text"), *line]) if line else () for line in inner[1:])]

    def _code(self, content: str, language: str, width: int) -> list[Line]:
        """Lay out code: indented by 2; a line too long for its room goes on below, where a › stands before it."""
        indent = 2 if width >= 4 * LEAST else 0
        room = width - indent
        lines: list[Line] = []
        for line in code_lines(content, language):
            rest: list[Span] = [(self.spell(text), role) for text, role in line]
            if not rest:
                lines.append(())
            while rest:
                fits, rest = _divided(rest, room)
                lines.append(joined([(" " * indent, "code.text"), *fits]))
                if rest and room > LEAST:
                    rest = [(self.spell("› "), "rule"), *rest]
        return lines

    def _math(self, content: str, width: int) -> list[Line]:
        """Lay out display math; where it cannot be drawn, its source."""
        indent = 2 if width >= 4 * LEAST else 0
        drawn = display_math(" ".join(content.split()), width - indent, ascii_only=self.ascii_only)
        if drawn is not None:
            return [joined([(" " * indent, "text"), (line, "math")]) if line else () for line in drawn]
        lines: list[Line] = []
        for raw in content.strip().split("\n"):
            source = self.spell(" ".join(raw.split()))
            lines += [joined([(" " * indent, "text"), *line]) for line in wrap([(source, "math")], width - indent)]
        return lines

    def _table(self, start: int, end: int) -> Table:
        """Collect a table's cells."""
        rows: list[list[Cell]] = []
        align: list[str] = []
        for position in range(start, end):
            token = self.tokens[position]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                head = token.type == "th_open"
                if head:
                    align.append(str(token.attrs.get("style", "text-align:left")).partition(":")[2])
                children = self.tokens[position + 1].children or []
                rows[-1].append(self._spans(children, "table-head" if head else "text"))
        return Table(rows[0], rows[1:], align)


def _divided(spans: list[Span], width: int) -> tuple[list[Span], list[Span]]:
    """Return what of a line of code takes at most `width` cells, at least one sign, and the rest.

    A word is broken only where no blank is in the last third of what fits.
    """
    fits, rest = _cut_at(spans, width)
    line = "".join(text for text, _ in fits)
    blank = line.rfind(" ")
    if rest and not rest[0][0].startswith(" ") and len(line) > blank + 1 > len(line) * 2 / 3:
        return _cut_at(spans, cells(line[: blank + 1]))
    return fits, rest


def _cut_at(spans: list[Span], width: int) -> tuple[list[Span], list[Span]]:
    """Return what of spans takes at most `width` cells, at least one sign, and the rest."""
    kept: list[Span] = []
    for number, (text, role) in enumerate(spans):
        fits, rest = cut(text, width)
        if not fits and not kept:
            fits, rest = "?", text[1:]  # a sign of two cells where there is room for one
        if fits:
            kept.append((fits, role))
        width -= cells(fits)
        if rest:
            return kept, [(rest, role), *spans[number + 1 :]]
    return kept, []
