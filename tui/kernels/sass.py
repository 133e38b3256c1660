"""The machine code of a kernel: each line of the source with the instructions that it became, and what they tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ..command import Command
from ..page import Page
from ..widgets.menu import Menu
from .commands import SASS, LeaveSass, NextSourceLine, OtherOrder, PreviousSourceLine

if TYPE_CHECKING:
    from ...drills.gpu.disassembly import Disassembly
    from ...drills.gpu.sass import Function, Instruction

SPILLS = ("LDL", "STL")


@dataclass(frozen=True)
class Row:
    """One row of the listing. kind: kernel, count, line, code. about: what is told while the cursor is on it."""

    kind: str
    parts: tuple[tuple[str, str], ...]  # text and style
    about: str = ""


def rows_of(disassembly: "Disassembly", source: str, by_line: bool) -> list[Row]:
    """Return the listing: of each kernel its name, its counts, and its source lines with their instructions.

    by_line: all instructions of a line stand below it; else they stand in the machine's order, and a line comes again
    wherever the machine goes back to it.
    """
    lines = source.splitlines()
    rows = []
    for function in disassembly.functions:
        rows += [*summary(function), *listing(function, lines, by_line)]
    return rows


def summary(function: "Function") -> Iterator[Row]:
    """Yield the name of a kernel and what it has of each family."""
    from ...drills.gpu.sass import counts, meaning

    number = len(function.instructions)
    told = "Each row below counts a family of instructions; n goes to the source."
    yield Row("kernel", ((function.name, "bold $accent"), (f"  {number} instructions", "$muted")), told)
    counted = counts(function)
    for name, times in counted.items():
        style = "bold $error" if name.partition(".")[0] in SPILLS else "bold"
        text = meaning(name)
        yield Row("count", ((f"{times:>5}  ", ""), (f"{name:<10}", style), (f" {text}", "$muted")), f"{name} {text}")
    if not any(name.partition(".")[0] in SPILLS for name in counted):
        yield Row("count", (("    0  ", ""), ("LDL STL    ", "bold"), ("no spills: all lives in registers.", "$muted")))


def listing(function: "Function", lines: Sequence[str], by_line: bool) -> Iterator[Row]:
    """Yield the source lines of a kernel with their instructions."""
    code: Sequence[Instruction] = function.instructions
    if by_line:
        code = sorted(code, key=lambda one: (one.line == 0, one.line))  # stable: addresses stay in order
    for line, group in groupby(code, key=lambda one: one.line):
        members = list(group)
        text = lines[line - 1].strip() if 0 < line <= len(lines) else "(helpers of the compiler's, of no line)"
        number = f"{line:>4}  " if line else "   -  "
        count = f"{len(members)} instruction{'' if len(members) == 1 else 's'}"
        place = f"Line {line}" if line else "No line"
        yield Row("line", ((number, "$accent"), (text, "bold")), f"{place} became {count} here.")
        yield from (code_row(one) for one in members)


def code_row(one: "Instruction") -> Row:
    """Return the row of an instruction."""
    from ...drills.gpu.sass import explained, family

    name = family(one)
    style = "bold $error" if one.base in SPILLS else "bold" if name else ""
    label = f"{one.labels[-1]}: " if one.labels else ""
    parts = (
        (f"      {one.address:04x}  ", "$muted"),
        (label, "$accent"),
        (f"{one.guard} " if one.guard else "", "$warning"),
        (one.opcode, style),
        (f" {one.operands}", ""),
    )
    return Row("code", parts, explained(one))


def drawn(row: Row, width: int, more: str) -> Content:
    """Return a row as styled text of at most `width` cells; `more` is the sign for what was cut off."""
    content = Content.assemble(*(part if part[1] else part[0] for part in row.parts))
    return content if content.cell_length <= width else Content.assemble(content[: width - 1], more)


class SassPage(Page):
    """The machine code of a source, made by the compiler and the disassembler in a worker."""

    CSS_PATH = "sass.tcss"
    PAGE_COMMANDS: ClassVar[tuple[type[Command], ...]] = SASS

    def __init__(self, title: str, source: str, folder: Path) -> None:
        """Show what `source` becomes. folder: of its file, for what it includes."""
        super().__init__()
        self.page_title = title
        self.source_text = source
        self.folder = folder
        self.by_line = True
        self.begun = False
        self.working = False
        self.rows: list[Row] = []
        self.disassembly: Disassembly | None = None

    def body(self) -> ComposeResult:
        """Yield what is said while there is no listing, the listing, and what is told of its row."""
        yield Static(id="sass-says")
        yield Menu(id="sass")
        yield Static(id="sass-about")

    def heading(self) -> tuple[str, str, str]:
        """Name the kernel, the architecture and the time that compiling and disassembling took."""
        found = self.disassembly
        right = ""
        if found is not None and found.functions:
            right = f"{found.arch} · {found.compile_ms + found.disassemble_ms:.0f} ms"
        return f"Machine code · {self.page_title}", "", right

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does: Escape cancels what runs."""
        return "cancel" if command is LeaveSass and self.working else super().word_of(command)

    def fill(self) -> None:
        """Start the compiler, once."""
        workspace = self.deck.workspace
        if self.begun or workspace is None:
            return
        self.begun = self.working = True
        arch = workspace.settings.kernels.architecture
        self.say(Content.assemble((f"Compiling for {arch}.   esc cancels", "$muted")))
        self.take_apart(arch)

    def say(self, text: Content) -> None:
        """Show a text in place of the listing."""
        self.remove_class("-listed")
        self.query_one("#sass-says", Static).update(text)

    @work(thread=True, exclusive=True, group="sass")
    def take_apart(self, arch: str) -> None:
        """Compile and disassemble off the event loop."""
        from ...drills.gpu.disassembly import DisassemblyError
        from ...drills.gpu.toolchain import ToolMissingError

        workspace = self.deck.workspace
        assert workspace is not None
        try:
            found = workspace.disassembler().disassemble(self.source_text, arch, self.folder)
        except (DisassemblyError, ToolMissingError) as error:
            self.app.call_from_thread(self.failed, str(error))
            return
        self.app.call_from_thread(self.show_code, found)

    def failed(self, sentence: str) -> None:
        """Say why there is no machine code; nothing where the page was left meanwhile."""
        self.working = False
        if self.is_attached:
            self.say(Content.assemble(("There is no machine code to show. ", "$error"), sentence))
            self.draw_frame()

    def show_code(self, found: "Disassembly") -> None:
        """Show the listing, or the compiler's errors; nothing where the page was left meanwhile."""
        self.working = False
        if not self.is_attached:
            return
        self.disassembly = found
        if found.report.ok:
            self.draw_listing()
            menu = self.query_one("#sass", Menu)
            menu.choose(None)
            menu.focus()
        else:
            parts = [Content.assemble((f"{self.signs.fail} compile error", "bold $error"))]
            for message in found.report.errors:
                place = f"line {message.line}  " if message.line else ""
                parts.append(Content.assemble((place, "$error"), message.text))
            self.say(Content("\n\n").join(parts))
        self.draw_frame()

    def draw_listing(self) -> None:
        """Draw all rows for the width; the cursor stays at its row where the order is the same."""
        assert self.disassembly is not None
        self.rows = rows_of(self.disassembly, self.source_text, self.by_line)
        menu = self.query_one("#sass", Menu)
        kept, width = menu.highlighted, max(20, self.size.width - 4)
        menu.set_options([Option(drawn(row, width, self.signs.more)) for row in self.rows])
        menu.highlighted = kept
        self.add_class("-listed")

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width; Textual calls the frame's own handler as well."""
        if self.rows:
            self.draw_listing()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell what the row under the cursor means."""
        row = self.rows[event.option_index]
        self.query_one("#sass-about", Static).update(Content(row.about))

    def go(self, step: int) -> None:
        """Move the cursor to the next source line, up or down."""
        menu = self.query_one("#sass", Menu)
        if not self.rows:
            self.tell("There is no machine code yet.")
            return
        at = menu.highlighted or 0
        indices = range(at + 1, len(self.rows)) if step > 0 else range(at - 1, -1, -1)
        found = next((index for index in indices if self.rows[index].kind in ("line", "kernel")), None)
        if found is None:
            self.tell("That was the last line." if step > 0 else "That was the first line.")
            return
        menu.highlighted = found
        menu.scroll_to(y=found - 1, animate=False)  # its instructions come into sight with it

    def on_next_source_line(self, event: NextSourceLine) -> None:
        """Go to the next source line."""
        self.go(1)

    def on_previous_source_line(self, event: PreviousSourceLine) -> None:
        """Go to the source line before."""
        self.go(-1)

    def on_other_order(self, event: OtherOrder) -> None:
        """Show the instructions in the other order."""
        if not self.rows:
            self.tell("There is no machine code yet.")
            return
        self.by_line = not self.by_line
        self.draw_listing()
        self.query_one("#sass", Menu).choose(None)
        self.draw_frame()

    def on_leave_sass(self, event: LeaveSass) -> None:
        """Go back to the kernel; what runs is ended."""
        if self.app.screen is self:  # a second Escape may come before the page is gone
            self.dismiss()

    def on_unmount(self) -> None:
        """End the compiler where it still runs."""
        workspace = self.deck.workspace
        if self.working and workspace is not None:
            workspace.disassembler().cancel()
