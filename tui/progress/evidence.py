"""The levels of the areas: the list, what each rests on, and what the learner says of it."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from ...data.areas import TITLES
from ...data.levels import LEVELS, RULES, Level, evidence_text
from ..glyphs import Glyphs
from ..widgets.menu import Menu
from ..widgets.reading import Reading
from ..widgets.sheet import Choice, Sheet
from .levels import assess, look_at_levels

if TYPE_CHECKING:
    from ..workspace import Workspace

KEYS = "s say where you stand · esc close"
NOTHING = "nothing"  # the choice that takes one's own word back


class LevelSheet(Sheet[None]):
    """Each area with its level; below, what that rests on."""

    CSS = """
    LevelSheet {
        & > .sheet { width: 78; height: 90%; padding: 0 1; }
        & Menu { height: 2fr; }
        & Reading { height: 3fr; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "say", "Say where you stand", show=False)]

    def __init__(self, workspace: "Workspace", signs: Glyphs) -> None:
        super().__init__("Levels")
        self.workspace = workspace
        self.signs = signs
        self.levels: list[Level] = []

    def content(self) -> ComposeResult:
        """Yield the areas, what a level rests on, and the keys."""
        yield Menu()
        yield Reading()
        yield Static(classes="sheet-wrong")
        yield Static(Content(self.signs.spell(KEYS)), classes="sheet-keys")

    def on_mount(self) -> None:
        """Look at the levels."""
        self.query_one(Menu).focus()
        self.look()

    @work(thread=True, exclusive=True, group="levels")
    def look(self) -> None:
        """Read the levels."""
        from ...data.troubles import RecordError
        from ..today.view import look_at_today

        try:
            found = look_at_levels(self.workspace, look_at_today(self.workspace))
        except RecordError as error:
            self.app.call_from_thread(self.say_wrong, str(error))
            return
        self.app.call_from_thread(self.looked, found)

    def looked(self, found: list[Level]) -> None:
        """List them."""
        self.levels = found
        menu = self.query_one(Menu)
        kept = menu.chosen
        menu.set_options([Option(self.line(level), id=level.area) for level in found])
        menu.choose(kept)
        self.draw()

    def line(self, level: Level) -> Content:
        """Return an area with its level, and the learner's own word where there is one."""
        own = f"you say {level.said}" if level.said is not None else ""
        style = "$muted" if not level.rank else ""
        return Content.assemble((f"{TITLES[level.area]:<22}{level.text:<26}", style), (own, "$muted"))

    @property
    def level(self) -> Level | None:
        """The level of the area under the cursor."""
        chosen = self.query_one(Menu).chosen
        return next((level for level in self.levels if level.area == chosen), None)

    def draw(self) -> None:
        """Show what the level under the cursor rests on."""
        level = self.level
        if level is not None:
            first, *rest = (self.signs.spell(text) for text in evidence_text(level, self.workspace.now().day))
            lines = [Content.assemble((first, "bold")), *(Content(text) for text in rest)]
            self.query_one(Reading).show(Content("\n").join(lines), top=True)

    def say_wrong(self, sentence: str) -> None:
        """Show what is wrong."""
        self.query_one(".sheet-wrong", Static).update(Content(sentence))
        self.set_class(bool(sentence), "-wrong")

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Show the area under the cursor."""
        event.stop()
        self.draw()

    def action_say(self) -> None:
        """Ask where the learner stands in the area under the cursor."""
        from ...data.troubles import RecordError

        level = self.level
        if level is None:
            return

        def keep(said: str | None) -> None:
            """Note it."""
            if said is None:
                return
            try:
                assess(self.workspace, level.area, None if said == NOTHING else said)
            except RecordError as error:
                self.say_wrong(str(error))
                return
            self.look()

        options = [(name, f"{name:<10} {RULES[name].split(';')[0]}"[:64]) for name in LEVELS]
        options.append((NOTHING, "nothing    take my word back"))
        title = f"{TITLES[level.area]}: where do you stand?"
        self.app.push_screen(Choice(title, options, level.said or level.name), keep)
