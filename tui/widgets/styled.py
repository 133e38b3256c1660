"""Styled text without Textual, for what screens draw and the command line prints: loading Textual takes its time."""

from collections.abc import Iterable

Piece = tuple[str, str]  # text, style


class Styled:
    """Pieces of text with their styles; `Content.assemble(*styled.pieces)` is the same for Textual."""

    def __init__(self, text: str = "", pieces: Iterable[Piece] = ()) -> None:
        """Hold a text without style, then pieces."""
        self.pieces: tuple[Piece, ...] = (*([(text, "")] if text else []), *pieces)

    @classmethod
    def assemble(cls, *parts: "str | Piece | Styled") -> "Styled":
        """Return the parts one after the other."""
        pieces: list[Piece] = []
        for part in parts:
            if isinstance(part, Styled):
                pieces += part.pieces
            else:
                pieces.append((part, "") if isinstance(part, str) else part)
        return cls(pieces=pieces)

    def join(self, parts: "Iterable[Styled]") -> "Styled":
        """Return the parts with this text between them."""
        pieces: list[Piece] = []
        for number, part in enumerate(parts):
            pieces += (*(self.pieces if number else ()), *part.pieces)
        return Styled(pieces=pieces)

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(text for text, _ in self.pieces)
