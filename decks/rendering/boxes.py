"""Boxes of text: lines of one width and the number of the line that the rest of a formula stands on."""

from collections.abc import Sequence
from dataclasses import dataclass

from .lines import cells

_TALL = {
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "|": "│││", "‖": "‖‖‖", "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦", "⌈": "⎡⎢⎢",
    "⌉": "⎤⎥⎥", "∣": "│││", "⟦": "⟦⟦⟦", "⟧": "⟧⟧⟧",
}  # fmt: skip
_BRACES = {"{": ("⎧", "⎨", "⎩", "⎪"), "}": ("⎫", "⎬", "⎭", "⎪")}


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of text, each `width` cells wide; `baseline` counts from 0 at the top."""

    lines: tuple[str, ...]
    baseline: int
    width: int

    @property
    def below(self) -> int:
        """How many lines lie below the baseline."""
        return len(self.lines) - self.baseline - 1


def text_box(text: str) -> Box:
    """Return one line of text as a box."""
    return Box((text,), 0, cells(text))


def _padded(line: str, width: int, size: int, align: str) -> str:
    """Return a line of `width` cells filled up to `size`."""
    free = size - width
    left = free if align == "right" else free // 2 if align == "center" else 0
    return " " * left + line + " " * (free - left)


def widened(box: Box, size: int, align: str = "center") -> Box:
    """Return a box with blanks at its sides, `size` cells wide."""
    if box.width >= size:
        return box
    return Box(tuple(_padded(line, box.width, size, align) for line in box.lines), box.baseline, size)


def raised(box: Box, above: int, below: int) -> Box:
    """Return a box with empty lines added so that it has `above` and `below` lines around its baseline."""
    top, bottom = max(above - box.baseline, 0), max(below - box.below, 0)
    if not top and not bottom:
        return box
    empty = (" " * box.width,)
    return Box(empty * top + box.lines + empty * bottom, box.baseline + top, box.width)


def beside(parts: Sequence[tuple[int, Box]]) -> Box:
    """Set boxes side by side on one baseline; each comes with the blanks before it."""
    if not parts:
        return text_box("")
    above = max(box.baseline for _, box in parts)
    below = max(box.below for _, box in parts)
    full = [(gap, raised(box, above, below)) for gap, box in parts]
    lines = tuple("".join(" " * gap + box.lines[row] for gap, box in full) for row in range(above + below + 1))
    return Box(lines, above, sum(gap + box.width for gap, box in full))


def stacked(boxes: Sequence[Box], main: int, align: str = "center") -> Box:
    """Set boxes below each other; the baseline is that of number `main`."""
    size = max(box.width for box in boxes)
    lines = tuple(line for box in boxes for line in widened(box, size, align).lines)
    return Box(lines, sum(len(box.lines) for box in boxes[:main]) + boxes[main].baseline, size)


def bracket(sign: str, above: int, below: int) -> Box:
    """Return a bracket that reaches `above` lines over the baseline and `below` under it."""
    height = above + below + 1
    if not sign or height == 1:
        return text_box(sign)
    if sign in _BRACES:
        top, middle, bottom, rest = _BRACES[sign]
        lines = [top, *[rest] * (height - 2), bottom]
        if height > 2:
            lines[min(max(above, 1), height - 2)] = middle
        return Box(tuple(lines), above, 1)
    if sign in _TALL:
        top, rest, bottom = tuple(_TALL[sign])
        return Box((top, *[rest] * (height - 2), bottom), above, 1)
    return text_box(sign)


def fraction_box(above: Box, below: Box) -> Box:
    """Return one box over another with a bar between."""
    size = max(above.width, below.width) + 2
    return stacked([above, text_box("─" * size), below], 1)


def root_box(body: Box, index: Box | None) -> Box:
    """Return a box of several lines under a root sign."""
    height = len(body.lines)
    mark = index.width if index is not None and len(index.lines) == 1 else 1
    side = [" " * mark + "│ "] * (height - 1) + [" " * (mark - 1) + "╲│ "]
    if index is not None and height > 1:
        side[-2] = index.lines[0] + "│ "
    lines = (" " * mark + "┌" + "─" * (body.width + 2), *(
        head + line + " " for head, line in zip(side, body.lines, strict=True)))  # fmt: skip
    return Box(lines, body.baseline + 1, mark + body.width + 3)


def framed(body: Box) -> Box:
    """Return a box in a frame."""
    bar = "─" * (body.width + 2)
    lines = (f"┌{bar}┐", *(f"│ {line} │" for line in body.lines), f"└{bar}┘")
    return Box(lines, body.baseline + 1, body.width + 4)


def brace_line(size: int, *, over: bool) -> Box:
    """Return a horizontal brace of at least 3 cells."""
    left = (max(size, 3) - 3) // 2
    right = max(size, 3) - 3 - left
    start, middle, end = ("╭", "┴", "╮") if over else ("╰", "┬", "╯")
    return text_box(start + "─" * left + middle + "─" * right + end)
