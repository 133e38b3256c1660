r"""The formulas in a field of Anki: `\( \)`, `\[ \]`, `[$]`, `[$$]` and `[latex]`, taken out before the HTML is read.

Each gives way to one sign of Unicode's private area and a number, and comes back as `$...$` or `$$...$$`, which is what
our Markdown knows. One pass, whatever the text holds.
"""

import re
from html import unescape

OPEN, CLOSE = "\ue000", "\ue001"  # round the number of a formula
HELD = re.compile(f"{OPEN}(\\d+){CLOSE}")
HOLE = "\ue005"  # the deletion of a cloze that is asked, inside a formula
HINT = re.compile(r"\\\(|\\\[|\[latex\]|\[\$", re.IGNORECASE)

_MARKS = re.compile("[\ue002\ue003]")  # round other deletions: a formula has no room for them
_OPENERS = re.compile(r"\\\(|\\\[|\[latex\]|\[\$\$?\]", re.IGNORECASE)
_CLOSERS = {r"\(": r"\)", r"\[": r"\]", "[latex]": "[/latex]", "[$]": "[/$]", "[$$]": "[/$$]"}
_BREAK = re.compile(r"<br\s*/?>|</?(?:div|p)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_DISPLAY = re.compile(
    r"\$\$(?P<dollars>[^$]+)\$\$|\\\[(?P<brackets>.+)\\\]"
    r"|\\begin\{(?P<name>equation|align|displaymath|gather|multline|eqnarray)\*?\}(?P<body>.+)\\end\{(?P=name)\*?\}",
    re.DOTALL,
)
_INLINE = re.compile(r"\$(?P<dollar>[^$]+)\$|\\\((?P<paren>.+)\\\)", re.DOTALL)


def take_out(html: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the HTML with a mark for each formula, and the formulas: (kind, source), kind inline, display or latex."""
    found: list[tuple[str, str]] = []
    parts: list[str] = []
    missing: set[str] = set()
    lower = html.lower()
    place = 0
    for match in _OPENERS.finditer(html):
        opener = match[0].lower()
        if match.start() < place or opener in missing:
            continue
        end = lower.find(_CLOSERS[opener], match.end())
        if end < 0:
            missing.add(opener)  # no later one can close either
            continue
        kind, source = _read(opener, html[match.end() : end])
        parts.append(html[place : match.start()])
        if source:
            parts.append(f"{OPEN}{len(found)}{CLOSE}")
            found.append((kind, source))
        place = end + len(_CLOSERS[opener])
    parts.append(html[place:])
    return "".join(parts), found


def put_back(text: str, formulas: list[tuple[str, str]], *, cell: bool = False) -> str:
    """Return Markdown with its formulas; cell: inside a table, where a bar would end the cell."""

    def formula(match: re.Match[str]) -> str:
        """Write one formula."""
        kind, source = formulas[int(match[1])]
        source = _MARKS.sub("", source).replace(HOLE, r"[\ldots]")
        if cell:
            source = source.replace(r"\|", r"\Vert ").replace("|", r"\vert ").strip()
        if kind == "display":
            return f"$${source}$$"
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        # Dollars beside a digit, a dollar or a backslash are money to our reader of formulas.
        plain = not (before.isdigit() or after.isdigit() or before in ("$", "\\") or after == "$" or "$" in source)
        return f"${source}$" if plain else rf"\({source}\)"

    return HELD.sub(formula, text) if OPEN in text else text


def _read(opener: str, inner: str) -> tuple[str, str]:
    """Return kind and source of the formula between an opener and its closer."""
    text = unescape(_TAG.sub("", _BREAK.sub("\n", inner))).replace("\xa0", " ")
    if opener == "[latex]":
        source = text.strip()
        if match := _DISPLAY.fullmatch(source):
            body = match["body"]
            if body is not None and ("&" in body or r"\\" in body):
                body = rf"\begin{{aligned}}{body}\end{{aligned}}"
            return "display", _one_line(match["dollars"] or match["brackets"] or body or "")
        if match := _INLINE.fullmatch(source):
            return "inline", _one_line(match["dollar"] or match["paren"])
        return "latex", source
    return ("display" if opener in (r"\[", "[$$]") else "inline"), _one_line(text)


def _one_line(source: str) -> str:
    """Return the source of a formula on one line, its comments left out."""
    text = " ".join(_COMMENT.sub("", source).split())
    return text[:-1].rstrip() if text.endswith("\\") and not text.endswith("\\\\") else text
