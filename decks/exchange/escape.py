"""Text made safe for Markdown: what a stranger wrote as plain words must not turn into emphasis, links or cards."""

import re

_SPECIAL = re.compile(r"[\\`*_\[\]<&$=]")
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape what follows
    r"|`|\$"
    r"|(?<!\s)\*|\*(?!\s|$)"  # lone asterisks between blanks stay
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore within a word stays
    r"|\](?=\()"  # would make a link
    r"|<(?=[A-Za-z/!?])"  # would be an address or a line break
    r"|&(?=#?\w+;)"  # would be read as an entity
    r"|=(?==[^\s=])"  # would mark
)
_BRACKET = re.compile(r"(?<!\\)(\\\\)*([\[\]])")
_LINE_START = re.compile(
    r"(?P<space>[ \t]*)"
    r"(?:(?P<sign>#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|-{2,}\s*$|={1,}\s*$|~{3,}|\|?[ \t:|-]*-[ \t:|-]*$)"
    r"|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"
    r"|(?P<part>[QAC]):)"
)


def escape(text: str) -> str:
    """Return plain text as Markdown that shows it; a text without special signs comes back as it is."""
    return _INLINE.sub(lambda match: "\\" + match[0], text) if _SPECIAL.search(text) else text


def escape_brackets(text: str) -> str:
    """Return escaped text with its brackets escaped too, for a cloze text; those that are escaped already stay."""
    return _BRACKET.sub(lambda match: f"{match[1] or ''}\\{match[2]}", text)


def escape_start(line: str) -> str:
    """Return a line of a paragraph that opens nothing: no heading, list, quotation, rule, table or part of a card."""
    if line[:1].isalpha() and line[1:2] != ":":  # as nearly every line does
        return line
    match = _LINE_START.match(line)
    if match is None:
        return line
    if match["sign"] is not None:
        return f"{match['space']}\\{line[match.end('space') :]}"
    place = match.start("dot") if match["dot"] is not None else match.end("part")
    return f"{line[:place]}\\{line[place:]}"


def code_span(text: str) -> str:
    """Return text as inline code, between as many backticks as it needs."""
    text = " ".join(text.split("\n"))
    if not text.strip():
        return ""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " ") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def fence(text: str, language: str = "") -> str:
    """Return text as a fenced block of code, between as many backticks as it needs."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{text.strip(chr(10))}\n{ticks}"
