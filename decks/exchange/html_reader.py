"""The reader of a field's HTML: tags and text go by, Markdown is collected; nothing is fetched, nothing is run."""

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote, unquote

from . import formulas
from .escape import code_span, escape, escape_brackets, fence
from .inline import BREAK, assemble
from .paragraphs import Paragraphs

DEEPEST = 12  # lists and quotations inside each other, and raised and lowered texts
GAP_OPEN, GAP_CLOSE = "\ue002", "\ue003"  # round a cloze's deletion, kept through the conversion of running text

_LANGUAGE = re.compile(r"(?:lang(?:uage)?|highlight|brush)-([A-Za-z0-9+#-]{1,20})")
_DROPPED = frozenset(("script", "style", "head", "title", "iframe", "object", "embed", "noscript", "template", "svg"))
_BREAKS = {"div": 1, "section": 1, "article": 1, "dt": 1, "dd": 1, "dl": 1, "center": 1, "p": 2, "figure": 2}
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "dfn": "*"}
_CODE = frozenset(("code", "tt", "kbd", "samp"))
_UP = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
_DOWN = dict(zip("0123456789+-=()aeijnxo", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₙₓₒ", strict=True))

Media = Callable[[str], str | None]  # name in the package -> address beside the deck, None where there is no such file


def escaped(text: str, brackets: bool) -> str:
    """Return plain text as Markdown, with its brackets escaped where they would be deletions."""
    return escape_brackets(escape(text)) if brackets else escape(text)


def prose(text: str) -> str:
    """Return text with ordinary blanks; a row of hard ones at its start is an indentation and stays."""
    body = text.lstrip("\xa0")
    return text[: len(text) - len(body)] + body.replace("\xa0", " ")


class Converter(HTMLParser, Paragraphs):
    """Collects Markdown while the tags pass by; no recursion, so nothing can nest too deep for it."""

    def __init__(self, media: Media, found: list[tuple[str, str]], *, brackets: bool) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)
        Paragraphs.__init__(self)
        self._brackets = brackets
        self.simplified: set[str] = set()
        self._media = media
        self._formulas = found
        self._dropped: list[str] = []
        self._raw: list[str] | None = None  # text of code, verbatim
        self._raw_tag = ""
        self._language = ""
        self._links: list[str] = []
        self._table: list[list[str]] | None = None
        self._inside = 0  # tables inside the table

    # What the parser calls

    def updatepos(self, i: int, j: int) -> int:
        """Keep no count of lines: nobody asks for it, and it takes time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an opening tag."""
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.append(tag)
            return
        if tag in _DROPPED:
            self._dropped.append(tag)
        elif self._raw is not None:
            self._in_raw(tag, attrs)
        elif tag in ("br", "hr", "img", "audio", "video", "source", "wbr"):
            self._void(tag, attrs)
        elif tag in _EMPHASIS:
            self._emphasise(_EMPHASIS[tag], 1)
        elif tag == "a":
            self._open_link(_get(attrs, "href"))
        elif tag in _CODE or tag == "pre":
            self._raw, self._raw_tag, self._language = [], tag, _language(attrs)
        elif tag in ("sub", "sup"):
            if len(self._script) < DEEPEST:  # each of them goes through the text inside when it is closed
                self._script.append((tag, len(self._tokens)))
        elif tag in ("rt",):
            self._text(" (")
        else:
            self._open_block(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in ("br", "hr", "img", "audio", "video", "source", "wbr"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Take a closing tag; one that nothing opened does nothing."""
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.pop()
        elif self._raw is not None:
            if tag == self._raw_tag:
                self._close_raw()
            elif tag in ("div", "p"):
                self._raw.append("\n")
        elif tag in _EMPHASIS:
            self._emphasise(_EMPHASIS[tag], -1)
        elif tag == "a" and self._links:
            self._close_link()
        elif tag in ("sub", "sup"):
            self._close_script(tag)
        elif tag in ("rt",):
            self._text(")")
        else:
            self._close_block(tag)

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._dropped:
            return
        if self._raw is not None:
            self._raw.append(data)
        elif not data.strip(" \t\r\n\f") and (self._pending or not self._tokens):
            return
        else:
            self._text(escaped(prose(data), self._brackets))

    def feed_pieces(self, pieces: list[str]) -> None:
        """Take text and names of bare tags (`b`, `/b`) in turn, as `feed` would."""
        for place, piece in enumerate(pieces):
            if place % 2 == 0:
                if piece:
                    self.handle_data(unescape(piece) if "&" in piece else piece)
            elif piece[0] == "/":
                self.handle_endtag(piece[1:].lower())
            else:
                self.handle_starttag(piece.lower(), [])

    # Links, raised and lowered text

    def _open_link(self, address: str) -> None:
        """Note a link; only addresses that a browser takes are kept."""
        good = address.startswith(("http://", "https://", "mailto:"))
        self._links.append(quote(address, safe="/:?#@!$&'*+,;=%~.-_") if good else "")
        self._tokens.append(("text", "["[:good]))

    def _close_link(self) -> None:
        """Write a link's address behind its text."""
        address = self._links.pop()
        if address:
            self._tokens.append(("text", f"]({address})"))

    def _close_script(self, tag: str) -> None:
        """Write a raised or lowered text: in Unicode's own signs where it has them, else as ^(...) or _(...)."""
        if not self._script or self._script[-1][0] != tag:
            return
        place = self._script.pop()[1]
        inner = self._tokens[place:]
        plain = "".join(value for kind, value in inner if kind == "text").replace("\\", "").strip()
        signs = _UP if tag == "sup" else _DOWN
        if not plain or place > len(self._tokens):
            return
        if all(sign in signs for sign in plain):
            self._tokens[place:] = [("text", "".join(signs[sign] for sign in plain))]
        else:
            self._tokens[place:] = [("text", "^(" if tag == "sup" else r"\_("), *inner, ("text", ")")]

    # Code

    def _in_raw(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag inside code: only line breaks count, and the language that <code> inside <pre> names."""
        assert self._raw is not None
        if tag == "br" or (tag in ("div", "p") and "".join(self._raw[-1:])[-1:] not in ("\n", "")):
            self._raw.append("\n")
        elif tag == "code" and not self._language:
            self._language = _language(attrs)

    def _close_raw(self) -> None:
        """Write code: inline where it is one line and not <pre>, else as a block."""
        text = "".join(self._raw or ()).replace("\xa0", " ").replace("\t", "    ")
        text = text.replace(GAP_OPEN, "").replace(GAP_CLOSE, "")
        text = formulas.HELD.sub(lambda held: self._formulas[int(held[1])][1], text)  # in code these were no formulas
        self._raw = None
        if self._cell is not None or (self._raw_tag != "pre" and "\n" not in text.strip("\n")):
            self._text(f"{BREAK}".join(code_span(line) for line in text.strip("\n").split("\n")))
        elif text.strip():
            self._flush()
            self._add("\n".join(line.rstrip() for line in fence(text, self._language).split("\n")))

    # Blocks

    def _void(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag without content."""
        if tag == "br":
            self._pending += 1
        elif tag == "hr":
            if self._cell is None:
                self._flush()
                self._add("***")
        elif tag != "wbr":
            self._picture_or_sound(tag, _get(attrs, "src"), _get(attrs, "alt"))

    def _picture_or_sound(self, tag: str, source: str, alt: str) -> None:
        """Write a picture, or a link to a sound or a film."""
        if not source:
            return
        kind = "picture" if tag == "img" else "sound"
        sign = "!" if tag == "img" else ""
        if source.startswith("data:"):
            self.simplified.add("a picture inside the text")
            return
        name = unquote(source)
        shown = escape(alt or name.rpartition("/")[2]).replace("[", r"\[").replace("]", r"\]")
        if source.startswith(("http://", "https://")):
            address: str | None = quote(source, safe="/:?#@!$&'*+,;=%~.-_")
        else:
            address = self._media(name) or self._media(source)
        if address is None:
            self.simplified.add(f"a {kind} that the package lacks")
            self._text(f"({kind}: {shown})")
        else:
            self._text(f"{sign}[{shown}]({address})")

    def _open_block(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the opening tag of a block; any other tag does nothing."""
        if tag in _BREAKS:
            self._pending = max(self._pending, _BREAKS[tag])
        elif tag == "table":
            if self._table is not None:
                self._inside += 1
            else:
                self._flush()
                self._table = []
        elif self._table is not None:
            self._open_cell(tag)
        elif tag in ("ul", "ol", "blockquote") and len(self._levels) < DEEPEST:
            self._flush()
            start = _get(attrs, "start")
            self._levels.append([tag, int(start) - 1 if start.isdigit() and len(start) < 6 else 0])
        elif tag == "li":
            self._flush()
            self._open_item()
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._flush()
            self._tokens.append(("heading", ""))

    def _close_block(self, tag: str) -> None:
        """Take the closing tag of a block."""
        if tag in _BREAKS:
            self._pending = max(self._pending, _BREAKS[tag])
        elif tag == "table" and self._inside:
            self._inside -= 1
        elif tag == "table" and self._table is not None:
            self._close_table()
        elif tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag in ("ul", "ol", "blockquote"):
            self._flush()
            if any(level[0] == tag for level in self._levels):
                while self._levels.pop()[0] != tag:
                    continue
            self._marker = ""
        elif tag == "li" or (len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()):
            self._flush()

    # Tables

    def _open_cell(self, tag: str) -> None:
        """Open a row or a cell."""
        if self._table is None or self._inside:
            return
        if tag == "tr":
            self._close_cell()
            self._table.append([])
        elif tag in ("td", "th"):
            self._close_cell()
            self._flush()  # text between cells stands before the table, as browsers show it
            if not self._table:
                self._table.append([])
            self._cell = self._tokens = []

    def _close_cell(self) -> None:
        """Write the cell's text into its row."""
        if self._table is None or self._inside or self._cell is None:
            return
        text = "<br>".join(line for line in assemble(self._tokens) if line)
        text = formulas.put_back(text, self._formulas, cell=True) if not self._latex(text) else text
        self._table[-1].append(re.sub(r"(?<!\\)\|", r"\\|", text))
        self._cell, self._tokens, self._pending = None, [], 0
        self._emphasis = {"**": 0, "*": 0}
        self._script.clear()

    def _latex(self, text: str) -> bool:
        """Tell whether the text holds LaTeX that is no formula."""
        return any(self._formulas[int(match[1])][0] == "latex" for match in formulas.HELD.finditer(text))

    def _close_table(self) -> None:
        """Write the table: its first row is the heading."""
        self._close_cell()
        self._flush()
        rows, self._table = [row for row in self._table or () if any(row)], None
        if not rows:
            return
        width = max(map(len, rows))
        full = [row + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in full]
        self._add("\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]]))

    def result(self) -> str:
        """Return the whole as Markdown."""
        if self._raw is not None:
            self._close_raw()
        if self._table is not None:
            self._close_table()
        return self._joined()


def _get(attrs: list[tuple[str, str | None]], name: str) -> str:
    """Return an attribute, "" where the tag has none of that name."""
    return next((value.strip() for key, value in attrs if key == name and value), "")


def _language(attrs: list[tuple[str, str | None]]) -> str:
    """Return the language of code that a class names, "" without one."""
    match = _LANGUAGE.search(_get(attrs, "class"))
    return match[1].lower() if match else ""
