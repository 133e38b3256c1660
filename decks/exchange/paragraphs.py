"""Markdown put together from pieces of running text: paragraphs, headings, and the items of lists and quotations."""

from .inline import BREAK, assemble


class Paragraphs:
    """Collects running text and the blocks that it makes; the reader of HTML says what begins and ends where."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, str]] = []  # (first line, the lines behind it)
        self._tight: list[bool] = []  # whether the block follows the one above without a blank line
        self._tokens: list[tuple[str, str]] = []  # of the paragraph; see `inline.assemble`
        self._pending = 0  # line breaks that wait for text
        self._levels: list[list[str | int]] = []  # of lists and quotations: [kind, number]
        self._marker = ""  # of the list item that was opened and has no text yet
        self._emphasis = {"**": 0, "*": 0}
        self._script: list[tuple[str, int]] = []  # sub and sup that are open: (tag, place in the tokens)
        self._cell: list[tuple[str, str]] | None = None  # tokens of the cell of a table that is open

    def _text(self, markdown: str) -> None:
        """Add running text."""
        if self._pending and self._tokens:
            if self._pending >= 2 and self._cell is None:
                self._flush()
            else:
                self._tokens.append(("text", BREAK))
        self._pending = 0
        self._tokens.append(("text", markdown))

    def _emphasise(self, sign: str, change: int) -> None:
        """Open or close an emphasis; one inside the same one counts for nothing."""
        before = self._emphasis[sign]
        after = max(0, before + change)
        self._emphasis[sign] = after
        if before == 0 and after == 1:
            if self._pending and self._tokens:
                self._text("")
            self._tokens.append(("open", sign))
        elif before == 1 and after == 0:
            self._tokens.append(("close", sign))

    def _open_item(self) -> None:
        """Open an item of the innermost list."""
        if not self._levels or self._levels[-1][0] == "blockquote":
            self._marker = "" if not self._levels else self._marker
            self._pending = max(self._pending, 1)
        elif self._levels[-1][0] == "ul":
            self._marker = "- "
        else:
            self._levels[-1][1] = int(self._levels[-1][1]) + 1
            self._marker = f"{self._levels[-1][1]}. "

    def _flush(self) -> None:
        """End the paragraph."""
        self._pending = 0
        if not self._tokens:
            return
        heading = any(kind == "heading" for kind, _ in self._tokens)
        tokens, self._tokens = [token for token in self._tokens if token[0] != "heading"], []
        still_open = [sign for sign, depth in self._emphasis.items() if depth]
        lines = assemble([*tokens, *(("close", sign) for sign in reversed(still_open))])
        self._tokens += [("open", sign) for sign in still_open]
        self._script.clear()
        if lines:
            self._add(f"### {' '.join(lines)}" if heading else "\\\n".join(line or "\xa0" for line in lines))

    def _add(self, text: str) -> None:
        """Add a block at the present depth."""
        first, rest = "", ""
        for place, (kind, _) in enumerate(self._levels):
            innermost = place == len(self._levels) - 1
            if kind == "blockquote":
                first, rest = f"{first}> ", f"{rest}> "
            else:
                width = 3 if kind == "ol" else 2
                first += self._marker if innermost and self._marker else " " * width
                rest += " " * (len(self._marker) if innermost and self._marker else width)
        item = bool(self._marker)
        self._marker = ""
        if "\n" not in text:
            self._blocks.append((first + text, ""))
            self._tight.append(item)
            return
        lines = text.split("\n")
        if item and text.startswith("```"):  # behind a marker, the reader of decks would not see the fence
            first, lines = first.rstrip(), ["", *lines]
        self._blocks.append((first + lines[0], "\n".join(f"{rest}{line}".rstrip() for line in lines[1:])))
        self._tight.append(item)

    def _joined(self) -> str:
        """End the paragraph; return all blocks as Markdown."""
        self._flush()
        parts: list[str] = []
        for place, (first, rest) in enumerate(self._blocks):
            if place:
                parts.append("\n" if self._tight[place] else "\n\n")
            parts.append(first + (f"\n{rest}" if rest else ""))
        return "".join(parts)
