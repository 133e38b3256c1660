"""Code blocks: highlighted by Pygments, one span line for each line of code."""

from functools import lru_cache
from typing import TYPE_CHECKING

from .lines import Line, joined

if TYPE_CHECKING:
    from pygments.lexer import Lexer  # type: ignore[import-untyped,unused-ignore]
    from pygments.token import _TokenType  # type: ignore[import-untyped,unused-ignore]

_PLAIN = frozenset(("", "text", "txt", "output", "console", "plain", "none"))


def code_lines(source: str, language: str) -> list[Line]:
    """Return the lines of source code with roles `code.*`; a language that Pygments does not know gives plain code."""
    text = source.expandtabs(4).removesuffix("\n")
    lexer = _lexer(language.lower())
    if lexer is None:
        return [((line, "code.text"),) if line else () for line in text.split("\n")]
    lines: list[list[tuple[str, str]]] = [[]]
    for kind, value in lexer.get_tokens(text):
        role = _role(kind)
        first, *others = value.split("\n")
        lines[-1].append((first, role))
        lines += [[(other, role)] for other in others]
    while len(lines) > text.count("\n") + 1 and not any(piece for piece, _ in lines[-1]):
        lines.pop()  # Pygments ends every text with a newline
    return [joined(line) for line in lines]


@lru_cache(maxsize=64)
def _lexer(language: str) -> "Lexer | None":
    """Return the lexer of a language by any of its names, None where there is none or none is wanted."""
    if language in _PLAIN:
        return None
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped,unused-ignore]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped,unused-ignore]

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=True)
    except ClassNotFound:
        return None


@lru_cache(maxsize=256)
def _role(kind: "_TokenType") -> str:
    """Return the role of a Pygments token type."""
    from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String  # type: ignore[import-untyped,unused-ignore]

    if kind in Comment:
        return "code.comment"
    if kind in Keyword or kind is Operator.Word:
        return "code.keyword"
    if kind in Name.Builtin or kind in Name.Exception:
        return "code.builtin"
    if kind in Name.Function or kind in Name.Class or kind in Name.Decorator or kind in Name.Namespace:
        return "code.name"
    if kind in String:
        return "code.string"
    if kind in Number:
        return "code.number"
    if kind in Operator:
        return "code.operator"
    if kind in Punctuation:
        return "code.punctuation"
    return "code.text"
