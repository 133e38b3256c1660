"""Markdown as the HTML that a field of Anki holds: formulas for MathJax, highlighted code, tables, pictures by name.

Colours of code stand in the text itself, on a dark ground of their own, so that a block reads alike by day and in night
mode. Raw HTML of a card stays text, as in the app.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from ..cloze import deletions
from ..rendering.code import code_lines
from ..rendering.document import markdown_parser
from ..rendering.inline import picture_name
from ..rendering.lines import safe

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

Media = Callable[[str], str | None]  # address of a picture -> its name among the media, None where it is left out

INK = {
    "code.keyword": "#ff9ac1",
    "code.name": "#8fd3ff",
    "code.string": "#f3d98b",
    "code.number": "#cfb3ff",
    "code.comment": "#9aa5b5",
    "code.operator": "#ff9ac1",
    "code.builtin": "#8fd3ff",
}
BLOCK = (
    "background:#1f2430;color:#e6e6e6;padding:.6em .8em;border-radius:4px;text-align:left;overflow-x:auto;"
    "white-space:pre;font-family:monospace;font-size:.85em;line-height:1.35"
)
PICTURE = "max-width:100%"
PAIRS = (("\u2e28", "\u2e29"), ("\u2983", "\u2984"), ("\u29fc", "\u29fd"))  # brackets that few texts hold

_BREAK = re.compile(r"&lt;br ?/?&gt;", re.IGNORECASE)
_COLON = re.compile(r":(?=:)")


def to_html(markdown: str, media: Media) -> str:
    """Return Markdown as HTML. media: asked for each picture; where it gives no name, the description stands."""
    parser = markdown_parser()
    renderer = _renderer(media)
    return renderer.render(parser.parse(safe(markdown)), parser.options, {}).strip()


def cloze_html(text: str, media: Media) -> str | None:
    """Return a cloze text as HTML with `{{c1::...}}` for its [deletions] in order.

    None where Anki could not hold them: a deletion stands where no text can, such as in the address of a link.
    """
    found, _ = deletions(text)
    pair = next((pair for pair in PAIRS if not any(sign in text for sign in pair)), None)
    if not found or pair is None:
        return None
    parts, place = [], 0
    for deletion in found:
        parts += [text[place : deletion.start], pair[0], text[deletion.start + 1 : deletion.end].strip(), pair[1]]
        place = deletion.end + 1
    html = to_html("".join([*parts, text[place:]]), media)
    if html.count(pair[0]) != len(found) or html.count(pair[1]) != len(found):
        return None
    html = _COLON.sub("&#58;", html.replace("{", "&#123;").replace("}", "&#125;"))  # they mean something to Anki
    for number in range(1, len(found) + 1):
        html = html.replace(pair[0], f"{{{{c{number}::", 1).replace(pair[1], "}}", 1)
    return html


def code_html(source: str, language: str) -> str:
    """Return code as a highlighted block."""
    lines = (
        "".join(
            f'<span style="color:{INK[role]}">{escape(text)}</span>' if role in INK else escape(text)
            for text, role in line
        )
        for line in code_lines(source, language)
    )
    return f'<pre style="{BLOCK}"><code>{"<br>".join(lines)}</code></pre>\n'


def _renderer(media: Media) -> "RendererHTML":
    """Return markdown-it's renderer with rules of our own."""
    from markdown_it.renderer import RendererHTML

    renderer = RendererHTML()

    def image(tokens: "Sequence[Token]", place: int, *_: Any) -> str:
        """Write a picture, or its description."""
        token = tokens[place]
        words = escape(picture_name(token))
        name = media(str(token.attrs.get("src", "")))
        return f'<img src="{escape(name)}" alt="{words}" style="{PICTURE}">' if name else f"<em>[{words}]</em>"

    rules: dict[str, Any] = renderer.rules  # declared narrower than what it takes
    rules |= {
        "image": image,
        "fence": lambda tokens, place, *_: _fence(tokens[place]),
        "code_block": lambda tokens, place, *_: _fence(tokens[place]),
        "code_inline": lambda tokens, place, *_: f"<code>{escape(tokens[place].content)}</code>",
        "text": lambda tokens, place, *_: _BREAK.sub("<br>", escape(tokens[place].content, quote=False)),
        "math_inline": lambda tokens, place, *_: _math(tokens[place], r"\(", r"\)"),
        "math_inline_double": lambda tokens, place, *_: _math(tokens[place], r"\[", r"\]"),
        "math_block": lambda tokens, place, *_: "<div>" + _math(tokens[place], r"\[", r"\]") + "</div>\n",
    }
    return renderer


def _fence(token: "Token") -> str:
    """Return a block of code; the first word after its marks is its language."""
    return code_html(token.content, (token.info.split() or [""])[0])


def _math(token: "Token", opening: str, closing: str) -> str:
    """Return a formula between MathJax's signs."""
    return f"{opening}{escape(token.content.strip(), quote=False)}{closing}"
