"""The inside of a paragraph: markdown-it's inline tokens as spans, and the two rules of our own."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .lines import BREAK, Span

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_GAP = re.compile(r"(\[…\])")
_LINE_BREAK = re.compile(r"<br[ ]?/?>", re.IGNORECASE)
_MARK = "=="
_MATH_SIGN = re.compile(r"\\[a-zA-Z]|[=^_<>+]")


def mark_rule(state: "StateInline", silent: bool) -> bool:
    """Read `==text==`, the asked deletion of a cloze answer, for markdown-it; text may hold other inline Markdown."""
    start = state.pos
    if not state.src.startswith(_MARK, start) or state.src[start + 2 : start + 3] in ("", "=", " ", "\n"):
        return False
    found = _closing_mark(state, start + 2)
    if found is None:
        return False
    if not silent:
        end = state.posMax
        state.push("mark_open", "mark", 1)
        state.pos, state.posMax = start + 2, found
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1)
        state.posMax = end
    state.pos = found + 2
    return True


def _closing_mark(state: "StateInline", start: int) -> int | None:
    """Return where the mark that closes the text from `start` stands, code and math passed over, or None."""
    if start >= _last_mark(state):
        return None
    keep = state.pos
    state.pos = start
    found = None
    while state.pos < state.posMax:
        if state.src.startswith(_MARK, state.pos) and state.pos > start and state.src[state.pos - 1] not in " \n":
            found = state.pos
            break
        if state.src.startswith(_MARK, state.pos):
            state.pos += 2
        else:
            state.md.inline.skipToken(state)
    state.pos = keep
    return found


def paren_math_rule(state: "StateInline", silent: bool) -> bool:
    r"""Read `\( ... \)` as inline math for markdown-it."""
    start = state.pos
    if not state.src.startswith(r"\(", start):
        return False
    end = state.src.find(r"\)", start + 2, state.posMax)
    if end < 0:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = state.src[start + 2 : end]
    state.pos = end + 2
    return True


def bracket_math_rule(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    r"""Read `\[ ... \]` that has its lines for itself as display math for markdown-it.

    A backslash also keeps a bracket from being a cloze's: what is between must hold a command or a sign of mathematics.
    A line that opens another one ends the search, so that a text of many lines is not read from each of them.
    """
    if state.is_code_block(start):
        return False
    lines: list[str] = []
    for number in range(start, end):
        line = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
        if line.startswith(r"\[") is bool(lines):
            return False
        if not line or (lines and state.sCount[number] < state.blkIndent):
            return False
        lines.append(line)
        if r"\]" in line:
            break
    text = "\n".join(lines)
    whole = text.startswith(r"\[") and text.endswith(r"\]") and text.count(r"\]") == 1
    if not whole or not _MATH_SIGN.search(text[2:-2]):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content = text[2:-2]
        token.map = [start, start + len(lines)]
        state.line = start + len(lines)
    return True


def _last_mark(state: "StateInline") -> int:
    """Return the last place where a mark could close before the end of the text, -1 without; found once for each end.

    Without it, many marks that open and never close would each be searched for to the end.
    """
    source, ends = state.env.get("marks", ("", {}))
    if source is not state.src:
        ends = {}
        state.env["marks"] = (state.src, ends)
    if state.posMax not in ends:
        place = state.src.rfind(_MARK, 0, state.posMax)
        while place > 0 and state.src[place - 1] in " \n":
            place = state.src.rfind(_MARK, 0, place)
        ends[state.posMax] = place
    return int(ends[state.posMax])


_OPENS = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link", "mark_open": "cloze"}
_CLOSES = {"strong_close", "em_close", "link_close", "mark_close"}


def spans_of(
    children: Sequence["Token"], base: str, spell: Callable[[str], str], formula: Callable[[str], str]
) -> list[Span]:
    """Return inline tokens as spans.

    base: role of plain text. spell: turns text into what may be shown (ASCII where that is asked for). formula: turns
    the source of a formula into one line. The innermost style wins, except that a cloze's asked words stay marked
    throughout. A link's address follows its text.
    """
    roles = [base]
    spans: list[Span] = []
    address, shown = "", 0
    for token in children:
        kind = token.type
        if kind in _OPENS:
            if kind == "link_open":
                address, shown = str(token.attrs.get("href", "")), len(spans)
            roles.append("cloze" if roles[-1] == "cloze" else _OPENS[kind])
        elif kind in _CLOSES:
            if kind == "link_close" and address.startswith(("http://", "https://")):
                text = "".join(text for text, _ in spans[shown:])
                if spell(address) not in (text, f"http://{text}", f"https://{text}"):
                    spans.append((spell(f" ({address})"), roles[-1]))
            if len(roles) > 1:
                roles.pop()
        elif kind == "softbreak":
            spans.append((" ", roles[-1]))
        elif kind == "hardbreak":
            spans.append(BREAK)
        elif kind == "code_inline":
            text = token.content.replace("\n", " ").replace("\t", " ")
            spans.append((spell(text), "cloze" if roles[-1] == "cloze" else "code"))
        elif kind.startswith("math_inline"):
            role = "cloze" if roles[-1] == "cloze" else "math"
            spans.append((formula(token.content), role))
        elif kind == "image":
            spans.append((spell(f"[picture: {picture_name(token)}]"), "image"))
        else:
            spans += _text(token.content, roles[-1], spell)
    return spans


def _text(content: str, role: str, spell: Callable[[str], str]) -> list[Span]:
    """Return plain text as spans: the gap of a cloze has its own role, `<br>` breaks the line."""
    spans: list[Span] = []
    for index, part in enumerate(_LINE_BREAK.split(content)):
        if index:
            spans.append(BREAK)
        for piece in _GAP.split(part):
            if piece:
                text = spell(piece.replace("\t", " ").replace("\n", " "))
                spans.append((text, "cloze" if piece == "[…]" else role))
    return spans


def picture_name(token: "Token") -> str:
    """Return a picture's description, its address where it has none."""
    return " ".join(token.content.split()) or str(token.attrs.get("src", "")) or "no description"
