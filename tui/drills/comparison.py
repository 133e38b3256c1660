"""Two solutions line against line: side by side where there is room, else one below the other as a diff."""

import ast
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from ...drills.language import LANGUAGES
from ..glyphs import Glyphs
from ..widgets.reading import Reading
from ..widgets.sheet import Sheet

if TYPE_CHECKING:
    from ...drills.problem import Problem

WIDE = 112  # cells of text from which two columns stand side by side
NUMBER = 4  # cells of a line number


class Rival(NamedTuple):
    """A solution to compare with. name: what the list calls it. idea: what it says of itself; source: the rest."""

    name: str
    idea: str
    source: str


class Pair(NamedTuple):
    """One line of each solution; None where it has none. same: whether they are equal."""

    left: tuple[int, str] | None
    right: tuple[int, str] | None
    same: bool


def rivals(problem: "Problem", language: str, file: Path) -> list[Rival]:
    """Return what a learner's solution can be compared with, a model answer first.

    The accepted solutions in the same language, the learner's own earlier ones, which lie beside `file`, the newest
    first, then the accepted ones in other languages; these come before one's own where there are no others.
    """
    others = [
        rival
        for name in LANGUAGES
        if name != language
        for rival in _accepted(problem, name, f", {LANGUAGES[name].title}")
    ]
    own = _own(file)
    accepted = _accepted(problem, language)
    return [*accepted, *own, *others] if accepted else [*others, *own]


def _own(file: Path) -> list[Rival]:
    """Return the learner's own earlier solutions, the newest first."""
    found = []
    for path in sorted(file.parent.glob(f"{file.stem}.*{file.suffix}"), key=lambda one: one.name, reverse=True):
        date = path.name.removeprefix(f"{file.stem}.").removesuffix(file.suffix)
        if date[:1].isdigit():
            found.append(Rival(f"yours of {date}", "", path.read_text(encoding="utf-8", errors="replace")))
    return found


def _accepted(problem: "Problem", language: str, tail: str = "") -> list[Rival]:
    """Return the accepted solutions in a language. tail: what their names get."""
    return [
        Rival(path.stem.replace("_", " ") + tail, *split_idea(path.read_text(encoding="utf-8")))
        for path in problem.solutions("accepted", language)
    ]


def split_idea(source: str) -> tuple[str, str]:
    """Return what a solution of ours says of itself (its docstring, or the comment at its head), and its code."""
    lines = source.splitlines()
    try:
        head = ast.parse(source).body[0]
        idea, end = (ast.get_docstring(ast.parse(source)) or ""), head.end_lineno or 0
    except (SyntaxError, IndexError):
        comment = list(takewhile(lambda line: line.startswith("//"), lines))
        idea, end = "\n".join(line.removeprefix("//").strip() for line in comment), len(comment)
    return (idea, "\n".join(lines[end:]).lstrip("\n")) if idea else ("", source)


def pairs(left: str, right: str) -> Iterator[Pair]:
    """Yield the lines of two solutions against each other."""
    one, other = left.expandtabs(4).splitlines(), right.expandtabs(4).splitlines()
    for tag, low, high, low_right, high_right in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for step in range(max(high - low, high_right - low_right)):
            here, there = low + step, low_right + step
            yield Pair(
                (here + 1, one[here]) if here < high else None,
                (there + 1, other[there]) if there < high_right else None,
                tag == "equal",
            )


def draw_comparison(mine: str, rival: Rival, width: int, signs: Glyphs) -> Content:
    """Return your solution and another: two columns from WIDE cells on, else one below the other."""
    rows = list(pairs(mine, rival.source))
    if all(row.same for row in rows):
        return Content.assemble(("They are the same, line by line.", "bold"), "\n\n", _numbered(mine))
    if width >= WIDE:
        return _columns(rows, rival.name, width, signs)
    return _unified(rows, rival.name, width)


def _numbered(source: str) -> str:
    """Return a solution with line numbers."""
    return "\n".join(f"{number:>{NUMBER}}  {line}" for number, line in enumerate(source.splitlines(), 1))


def _columns(rows: Sequence[Pair], name: str, width: int, signs: Glyphs) -> Content:
    """Return two columns: `<` only in yours, `>` only in the other, `*` another line in each."""
    room = (width - 2 * (NUMBER + 2) - 3) // 2
    column = NUMBER + 2 + room
    lines = [
        Content.assemble((f"{'yours':<{column}}", "bold"), "   ", (name, "bold")),
        Content.assemble((signs.rule * (2 * column + 3), "$faint")),
    ]
    for row in rows:
        sign = signs.axis if row.same else "<" if row.right is None else ">" if row.left is None else "*"
        left, right = _cell(row.left, room), _cell(row.right, room)
        for number in range(max(len(left), len(right))):
            one = left[number] if number < len(left) else ""
            other = right[number] if number < len(right) else ""
            lines.append(
                Content.assemble(
                    (f"{one:<{column}}", "" if row.same else "$warning"),
                    (f" {sign} ", "$faint" if row.same else "bold"),
                    (other, "" if row.same else "$success"),
                )
            )
    return Content("\n").join(lines)


def _cell(line: tuple[int, str] | None, room: int) -> list[str]:
    """Return one line of a column, broken where it is too long."""
    if line is None:
        return []
    number, text = line
    parts = [text[start : start + room] for start in range(0, len(text), room)] or [""]
    return [f"{number if not place else '':>{NUMBER}}  {part}" for place, part in enumerate(parts)]


def _unified(rows: Sequence[Pair], name: str, width: int) -> Content:
    """Return one column: `-` only in yours, `+` only in the other; lines that differ stand in groups."""
    room = width - NUMBER - 3

    def line(numbered: tuple[int, str], sign: str, style: str) -> Content:
        """Return one line, broken where it is too long."""
        number, text = numbered
        parts = [text[start : start + room] for start in range(0, len(text), room)] or [""]
        broken = f"\n{' ' * (NUMBER + 3)}".join(parts)
        return Content.assemble((f"{number:>{NUMBER}}", "$faint"), f" {sign} ", (broken, style))

    lines = [Content.assemble(("- yours", "bold $warning"), "    ", (f"+ {name}", "bold $success"), "\n")]
    waiting: list[Content] = []
    for row in rows:
        if row.same:
            lines += waiting
            waiting = []
        if row.left is not None:
            lines.append(line(row.left, " ", "") if row.same else line(row.left, "-", "$warning"))
        if row.right is not None and not row.same:
            waiting.append(line(row.right, "+", "$success"))
    return Content("\n").join(lines + waiting)


class ComparisonSheet(Sheet[None]):
    """Your solution against the model answer, another accepted one, or your own earlier one: a digit chooses."""

    DEFAULT_CSS = """
    ComparisonSheet > .sheet {
        width: 100%;
        height: 100%;
        max-height: 100%;
        padding: 0 1;
    }
    ComparisonSheet #comparison {
        height: 1fr;
    }
    ComparisonSheet .sheet-title {
        margin-bottom: 0;
    }
    ComparisonSheet #rivals {
        margin-bottom: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 10)),
        Binding("d", "dismiss(None)", show=False),
        Binding("g", "top", show=False),
        Binding("G,upper_g", "bottom", show=False),
    ]

    def __init__(self, title: str, mine: str, others: Sequence[Rival], signs: Glyphs) -> None:
        """Compare `mine` with the first of the others."""
        super().__init__(title)
        self.mine = mine
        self.others = others
        self.signs = signs
        self.chosen = 0

    def content(self) -> ComposeResult:
        """Yield the list of solutions and the comparison."""
        yield Static(id="rivals")
        yield Reading(id="comparison")
        yield Static(Content("1-9 another   j k scroll   esc back"), classes="sheet-keys")

    def on_mount(self) -> None:
        """Draw once there is a width."""
        self.query_one(Reading).focus()
        self.call_after_refresh(self.draw)

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the list and the comparison."""
        names = [
            (f"[{place + 1}] {rival.name}   ", "bold $accent")
            if place == self.chosen
            else (f" {place + 1}  {rival.name}   ", "$muted")
            for place, rival in enumerate(self.others[:9])
        ]
        self.query_one("#rivals", Static).update(Content.assemble(*names))
        pane = self.query_one("#comparison", Reading)
        width = max(40, pane.size.width - 2)
        rival = self.others[self.chosen]
        drawn = draw_comparison(self.mine, rival, width, self.signs)
        pane.show(Content.assemble((rival.idea, "$muted"), "\n\n", drawn) if rival.idea else drawn)

    def action_choose(self, number: int) -> None:
        """Compare with another solution."""
        if number <= len(self.others):
            self.chosen = number - 1
            self.draw()

    def action_top(self) -> None:
        """Go to the first line."""
        self.query_one("#comparison", Reading).scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Go to the last line."""
        self.query_one("#comparison", Reading).scroll_end(animate=False)
