"""Markdown as styled lines for a terminal, with no knowledge of any terminal library.

A line is a tuple of spans, a span a text and its role; the interface gives the roles their colours. The parser and the
highlighter are imported at the first call of `render`, not with this package.
"""

from .lines import Line, Span, to_ansi, to_plain

__all__ = ["Line", "Span", "render", "to_ansi", "to_plain"]


def render(markdown: str, width: int, *, ascii_only: bool = False) -> list[Line]:
    """Lay Markdown out in lines of at most `width` terminal cells (at least 1).

    Text and tables wrap; a line of code that is too long goes on below after a ›. Pictures stand as their description.
    Math is drawn with Unicode signs, on one line in running text and in two dimensions where it stands on its own;
    what is no LaTeX, or cannot be drawn faithfully, keeps its source. With `ascii_only` every sign is ASCII: arrows,
    dashes and frames are spelled with ASCII signs, letters lose their accents, and what has no such form becomes `?`.
    Never raises on any text.

    Roles: text strong emphasis code heading1 heading2 heading3 link quote rule bullet table-head table-rule math cloze
    image, and for code blocks code.keyword code.name code.string code.number code.comment code.operator code.builtin
    code.punctuation code.text.
    """
    from .document import layout

    return layout(markdown, max(width, 1), ascii_only=ascii_only)
