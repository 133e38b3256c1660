"""The sheet that begins a custom session: which cards, how many, and whether the grades count."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from ..glyphs import Glyphs
from ..widgets.menu import Menu
from ..widgets.sheet import Sheet
from .session import PRESETS, Session, cards_found

if TYPE_CHECKING:
    from ..workspace import Workspace

KEYS = "enter begin   tab next field   j/k up/down choose   esc close"
MODES = (
    ("graded", "Grades count: cards are scheduled, by the days that passed"),
    ("cram", "Practice only: nothing is scheduled, due days stay as they are"),
)


class CustomSheet(Sheet[Session]):
    """Which cards, how many, and whether the grades count; answers with the session."""

    CSS = """
    CustomSheet {
        & > .sheet { width: 74; padding: 0 2; max-height: 100%; }
        #presets { height: 7; margin-bottom: 1; }
        .field { height: 1; }
        .field > Static { width: 16; }
        .field > Input, .field > Input:focus { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
        #found { height: 1; padding-left: 17; color: $muted; }
        #modes { height: 2; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "begin", "Begin", show=False, priority=True)]

    def __init__(self, workspace: "Workspace", signs: Glyphs) -> None:
        super().__init__("Custom session")
        self.workspace = workspace
        self.signs = signs
        self._count: int | None = None
        self._seconds = 0.0

    def content(self) -> ComposeResult:
        """Yield ready searches, the search itself, the limits, and what the grades do."""
        yield Menu(*(Option(title, id=query) for title, query in PRESETS), id="presets")
        with Horizontal(classes="field"):
            yield Static(Content("search"))
            yield Input(PRESETS[0][1], compact=True, id="query")
        yield Static(id="found")
        with Horizontal(classes="field"):
            yield Static(Content("cards at most"))
            yield Input(placeholder="all", compact=True, id="most")
        with Horizontal(classes="field"):
            yield Static(Content("minutes at most"))
            yield Input(placeholder="no limit", compact=True, id="minutes")
        yield Menu(*(Option(Content(f"( ) {text}"), id=key) for key, text in MODES), id="modes")
        yield Static(Content(KEYS), classes="sheet-keys")

    def on_mount(self) -> None:
        """Choose a ready search first."""
        self.query_one("#modes", Menu).choose("graded")
        presets = self.query_one("#presets", Menu)
        presets.choose(PRESETS[0][1])
        presets.focus()
        self.count()

    @property
    def cram(self) -> bool:
        """Whether the grades count for nothing."""
        return self.query_one("#modes", Menu).chosen == "cram"

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Take the search of the line that was moved to; mark the mode that is chosen."""
        if event.option_list.id == "modes":
            for place, (key, text) in enumerate(MODES):
                mark = "(x)" if key == event.option.id else "( )"
                event.option_list.replace_option_prompt_at_index(place, Content(f"{mark} {text}"))
        if event.option_list.id == "presets" and event.option.id is not None:
            self.query_one("#query", Input).value = event.option.id

    def on_input_changed(self, event: Input.Changed) -> None:
        """Count what the search finds."""
        event.stop()
        self.count()

    def count(self) -> None:
        """Count in a worker."""
        self._count = None
        self.count_cards(self.query_one("#query", Input).value)

    @work(thread=True, exclusive=True, group="count")
    def count_cards(self, text: str) -> None:
        """Count the cards that a search finds, and how long they take."""
        from textual.worker import get_current_worker

        from ...data.pace import Pace
        from ...data.search import SearchError
        from ...data.store import RecordError

        worker = get_current_worker()
        count, seconds, wrong = 0, 0.0, ""
        try:
            count = len(cards_found(self.workspace, text))
            seconds = Pace.from_log(self.workspace.store.pace()).card_seconds
        except (SearchError, RecordError) as error:
            wrong = str(error)
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show_count, count, seconds, wrong)

    def show_count(self, count: int, seconds: float, wrong: str) -> None:
        """Say how many cards the session would have."""
        if not self.is_mounted:
            return
        if wrong:
            self.query_one("#found", Static).update(Content(wrong))
            return
        self._count, self._seconds = count, seconds
        session = self.session()
        shown = count
        if isinstance(session, Session):
            from ...data.pace import Pace

            limit = session.limit(Pace(seconds))
            shown = count if limit is None else min(count, limit)
        cards = "1 card" if count == 1 else f"{count} cards"
        part = f", {shown} of them in this session" if shown < count else ""
        text = (
            f"{cards}{part}, about {max(1, round(shown * seconds / 60))} min" if count else "no card that can be shown"
        )
        self.query_one("#found", Static).update(Content(text))

    def session(self) -> Session | str:
        """Return the session of the fields, or the sentence that says what is wrong with them."""
        limits: list[int | None] = []
        for name, what in (("most", "cards"), ("minutes", "minutes")):
            text = self.query_one(f"#{name}", Input).value.strip()
            if text and (not text.isdecimal() or not 1 <= int(text) <= 9999):
                return f"{text!r} is not a number of {what} from 1 to 9999."
            limits.append(int(text) if text else None)
        return Session(self.query_one("#query", Input).value.strip(), self.cram, limits[0], limits[1])

    def action_begin(self) -> None:
        """Begin, or say why not; a search that is to be completed is gone into first."""
        query = self.query_one("#query", Input)
        if query.value.endswith(":") and not query.has_focus:
            query.focus()
            return
        session = self.session()
        if isinstance(session, str):
            self.notify(session, severity="warning", markup=False)
        elif self._count:
            self.dismiss(session)
        elif self._count == 0:
            self.notify("No card that can be shown meets this search.", severity="warning", markup=False)
        else:
            self.notify(str(self.query_one("#found", Static).render()), severity="warning", markup=False)
