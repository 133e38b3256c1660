"""HTML of Anki's fields to our Markdown: a small converter that knows what cards hold and gives the text of the rest.

Nothing is fetched or run: scripts, styles and frames vanish, whatever nests too deep counts as text.
"""

import re
from html import unescape
from typing import NamedTuple

from . import formulas
from .escape import code_span, escape_start
from .html_reader import Converter, Media, escaped, prose

LARGEST = 256 * 1024  # signs of one field with HTML in it
MOST_TAGS = 20_000
MOST_WITH_ATTRIBUTES = 3_000  # Python's parser takes quadratic time over tags that never end

# Signs that tell a terminal what to do (NUL would make the whole deck unreadable), and those that this converter uses.
_HAS_UNWANTED = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\ue005]")
_SPECIAL = re.compile(
    r"[<&\xa0\ue000-\ue005\\`*_\[\]$=\t\r\n\f]"
)  # what may mean more than itself, in HTML or Markdown
_MARKUP = re.compile(r"[<&\xa0\ue000-\ue005]|\[sound:", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:([^\]\[]+)\]", re.IGNORECASE)
_BARE = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)\s*/?>")
_VERBATIM = frozenset(("script", "style", "textarea", "title", "xmp", "plaintext", "iframe", "noframes", "noembed"))
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Markdown(NamedTuple):
    """A converted field. simplified: what could not be held, such as "a picture that the package lacks"."""

    text: str
    simplified: frozenset[str] = frozenset()


def cleaned(html: str) -> str:
    """Return a field without signs that control a terminal or this converter, its lines ended by newlines."""
    if not html.isprintable():
        html = _HAS_UNWANTED.sub("", html)
    return html.replace("\r\n", "\n").replace("\r", "\n") if "\r" in html else html


def to_markdown(html: str, media: Media, *, brackets: bool = False) -> Markdown:
    """Return HTML as Markdown; ValueError, as the end of a sentence, for what is no card's text.

    html: `cleaned` before, so that marks of deletions in it are the caller's. brackets: escape those that are text.
    """
    if not _SPECIAL.search(html) and "  " not in html:  # plain words, as in most fields
        return Markdown(escape_start(html.strip()))
    if not _MARKUP.search(html) and not formulas.HINT.search(html):
        return Markdown(escape_start(escaped(_SPACES.sub(" ", html).strip(), brackets)))
    if len(html) > LARGEST or html.count("<") > MOST_TAGS:
        raise ValueError(f"a field with more than {LARGEST // 1024} KiB of HTML")
    found: list[tuple[str, str]] = []
    if "[" in html or "\\" in html:
        html, found = formulas.take_out(html)
        html = _SOUND.sub(_sound_tag, html)
    if "<" not in html:
        plain = prose(unescape(html))
        text = escape_start(escaped(_SPACES.sub(" ", plain).strip(" "), brackets))
        return Markdown(*_with_formulas(text, found))
    converter = Converter(media, found, brackets=brackets)
    pieces = _BARE.split(html)
    if len(pieces) == 2 * html.count("<") + 1 and _VERBATIM.isdisjoint(map(str.lower, pieces[1::2])):
        converter.feed_pieces(pieces)  # tags without attributes, as most fields have: a quarter of the time
    else:
        if html.count("<") > MOST_WITH_ATTRIBUTES:
            raise ValueError(f"a field with more than {MOST_WITH_ATTRIBUTES} tags of HTML")
        converter.feed(html)
        converter.close()
    text = converter.result()
    text, latex = _with_formulas(text, found)
    return Markdown(text, frozenset(converter.simplified) | latex)


def _with_formulas(text: str, found: list[tuple[str, str]]) -> tuple[str, frozenset[str]]:
    """Put the formulas back; LaTeX that is no formula stands as its source."""
    if not found:
        return text, frozenset()
    if not any(kind == "latex" for kind, _ in found):
        return formulas.put_back(text, found), frozenset()

    def source(held: re.Match[str]) -> str:
        """Return the source of LaTeX that is no formula, and the mark of a formula as it is."""
        kind, text = found[int(held[1])]
        return code_span(text) if kind == "latex" else held[0]

    shown = formulas.HELD.sub(source, text)
    return formulas.put_back(shown, found), frozenset(("LaTeX that is no formula, shown as its source",))


def _sound_tag(match: re.Match[str]) -> str:
    """Return the HTML that the converter takes for a sound."""
    name = match[1].replace("&", "&amp;").replace('"', "&quot;") if "&" not in match[1] else match[1]
    return f'<audio src="{name}"></audio>'
