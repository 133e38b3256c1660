"""The fields of one card, how it will look, and what is wrong with it, while it is written."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.suggester import SuggestFromList
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from ...data.areas import AREAS, TITLES
from ...data.items import TIERS
from ...decks.card import CARD_TYPES, Card, CardType
from ...decks.duplicates import Likeness
from ...decks.file import FileError
from ...decks.frontmatter import HOME_AREA
from ...decks.parser import Deck
from ...decks.writing import Draft
from ..command import Command
from ..page import Page
from ..widgets.reading import Reading
from .checking import WANTED, Checked, check, read_keys
from .commands import LeaveForm
from .drafts import Keeper, Unsaved
from .fields import Pick, Prose
from .place import PlaceError, deck_at, own_decks, place_of, shown_place

if TYPE_CHECKING:
    from ..workspace import Workspace

TYPE_WORDS = {
    "qa": "question, answer",
    "cloze": "cloze: [holes] in a text",
    "contrast": "contrast: a table",
    "predict": "predict: what it prints",
    "shape": "shape of a tensor",
    "estimate": "estimate: a number",
    "derive": "derive: steps",
    "bug": "bug: find it",
    "cue": "cue: pattern, complexity",
    "tradeoff": "tradeoff: 90 s aloud",
}


class FormPage(Page):
    """One card being written."""

    CSS_PATH = "screen.tcss"
    CHECK_WAIT: ClassVar[float] = 0.15  # seconds without a key before the text is looked at
    KEEP_WAIT: ClassVar[float] = 1.0  # and before it is kept in the state folder

    seen = getters.query_one("#seen", Reading)

    def __init__(
        self,
        workspace: "Workspace",
        keeper: Keeper,
        draft: Draft,
        deck: Path,
        *,
        card: Card | None = None,
        began: Draft | None = None,
        area: str = "",
        done: Callable[[str | None], None],
        saved: Callable[[str], None] | None = None,
    ) -> None:
        """Prepare the form.

        keeper: keeps the text until it is saved. draft: what stands in the fields. deck: the file it is for. card: the
        card that is edited, None for a new one. began: what counts as unchanged, where that is not `draft`. area: of a
        new file. done: called with the id of the saved card, or with None, when the form closes. saved: called with
        the id before that.
        """
        super().__init__()
        self.workspace = workspace
        self.keeper = keeper
        self.first = draft
        self.place = deck
        self.card = card
        self.began = began or draft
        self.first_area = area
        self.done = done
        self.saved = saved
        self.checked = Checked((), (), (), "")
        self.likeness: Likeness | None = None
        self._clocks: dict[str, Timer] = {}
        self._files: dict[Path, tuple[object, Deck]] = {}
        self.closed = False

    def body(self) -> ComposeResult:
        """Yield the fields, the preview and what is wrong."""
        draft = self.first
        with Vertical(id="form"):
            with VerticalScroll(id="fields", can_focus=False):
                names = own_decks(self.workspace)
                place = shown_place(self.workspace, self.place)
                field = Input(place, id="deck", suggester=SuggestFromList(names), disabled=self.card is not None)
                yield from _row("deck", field)
                with Horizontal(classes="row"):
                    yield Static("type", classes="name")
                    yield Pick("", [(kind, TYPE_WORDS[kind]) for kind in CARD_TYPES], draft.type, id="type")
                    tiers = [("", "deck's own"), *((tier, tier) for tier in TIERS)]
                    yield Pick("tier", tiers, draft.tier, id="tier")
                with Horizontal(classes="row", id="area-row"):
                    yield Static("area", classes="name")
                    areas = [(area.slug, area.title) for area in AREAS]
                    yield Pick("", areas, self.first_area or HOME_AREA, id="area")
                yield from _row("slug", Input(draft.slug, id="slug"))
                yield from _row("tags", Input(", ".join(draft.tags), placeholder="exam, gpu/memory", id="tags"))
                yield from _row("source", Input(draft.source, placeholder="book, section or https://...", id="source"))
                yield from _text("question", draft.question)
                yield from _text("answer", draft.answer)
                yield from _text("keys", "\n".join(f"{key}: {value}" for key, value in draft.fields.items()))
            yield Reading(id="seen", classes="divided")
        yield Static(id="problems")

    def heading(self) -> tuple[str, str, str]:
        """Say what is edited, and whether all is saved."""
        what = "New card" if self.card is None else self.card.title
        return f"Card · {what[:60]}", "", "not saved" if self.is_mounted and self.dirty else ""

    @property
    def writing(self) -> bool:
        """Whether letters are text."""
        return isinstance(self.focused, (Input, TextArea))

    def word_of(self, command: type[Command]) -> str:
        """Return what a key does: Escape leaves the preview first."""
        return "form" if command is LeaveForm and self.is_mounted and self.seen.has_focus else super().word_of(command)

    def on_mount(self) -> None:
        """Write in the question at once, or in an empty field before it."""
        super().on_mount()
        self.adapt()
        self.query_one("#question-text", TextArea).focus()
        self.look()
        self.read_cards()

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        super().on_resize(event)
        self.call_after_refresh(self.draw)

    def on_descendant_focus(self, event: object) -> None:
        """Offer the keys that work in what has the focus."""
        self.draw_frame()

    # -- the text -------------------------------------------------------------------------------------------------

    def text_of(self, name: str) -> str:
        """Return what stands in a field."""
        widget = self.query_one(f"#{name}")
        return widget.text if isinstance(widget, TextArea) else widget.value  # type: ignore[attr-defined]

    @property
    def kind(self) -> CardType:
        """The card's type."""
        return next(kind for kind in CARD_TYPES if kind == self.text_of("type"))

    @property
    def draft(self) -> Draft:
        """The card as it stands in the fields."""
        kind = self.kind
        return Draft(
            slug=self.text_of("slug"),
            type=kind,
            tier=self.text_of("tier"),
            source=self.text_of("source"),
            tags=tuple(tag.strip() for tag in self.text_of("tags").split(",") if tag.strip()),
            question=self.text_of("question-text"),
            answer="" if kind == "cloze" else self.text_of("answer-text"),
            fields=read_keys(self.text_of("keys-text"))[0],
        )

    @property
    def dirty(self) -> bool:
        """Whether something is not saved."""
        return self.draft.normal() != self.began.normal()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look at the text soon."""
        event.stop()
        self.touched()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Look at the text soon."""
        event.stop()
        self.touched()

    def on_pick_changed(self, event: Pick.Changed) -> None:
        """Show the fields of the type."""
        kind = self.kind
        keys = self.query_one("#keys-text", TextArea)
        written = read_keys(keys.text)[0]
        missing = [f"{key}: {value}" for key, value in WANTED.get(kind, {}).items() if key not in written]
        if missing:
            keys.text = "\n".join([*filter(None, [keys.text.strip("\n")]), *missing])
        self.adapt()
        self.touched()

    def adapt(self) -> None:
        """Show what the type needs: no answer for a cloze, key lines where there are some."""
        self.set_class(self.text_of("type") == "cloze", "-cloze")
        self.set_class(bool(self.text_of("keys-text").strip()), "-keys")

    def touched(self) -> None:
        """Look at the text and keep it when the keys rest."""
        self._later("check", self.CHECK_WAIT, self.look)
        self._later("keep", self.KEEP_WAIT, self.keep)

    def _later(self, name: str, seconds: float, what: Callable[[], None]) -> None:
        """Do something when no key came for a while; a newer wish takes the place of an older one."""
        if name in self._clocks:
            self._clocks.pop(name).stop()
        if seconds:
            self._clocks[name] = self.set_timer(seconds, what)
        else:
            self.call_after_refresh(what)

    def keep(self) -> None:
        """Keep the text until it is saved."""
        if self.closed or not self.is_mounted:
            return
        try:
            if self.dirty:
                self.keeper.keep(self.unsaved())
            else:
                self.keeper.discard()
        except OSError as error:
            self.tell(f"The text can't be kept until it is saved: {error.strerror}.", severity="warning")

    def unsaved(self) -> Unsaved:
        """Return the text with all that is needed to go on with it later."""
        card = self.card
        return Unsaved(
            card.id if card else None,
            self.text_of("deck"),
            self.text_of("area"),
            card.fingerprint if card else "",
            self.draft,
        )

    # -- looking at it --------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="likeness")
    def read_cards(self) -> None:
        """Make the index that finds cards which ask the same."""
        itself = self.card and (self.card.siblings or self.card.id)
        others = [card for card in self.workspace.cards.cards() if (card.siblings or card.id) != itself]
        likeness = Likeness(others)
        self.app.call_from_thread(self.likeness_ready, likeness)

    def likeness_ready(self, likeness: Likeness) -> None:
        """Take the index."""
        self.likeness = likeness
        if self.is_mounted:
            self.draw()

    def deck_now(self) -> tuple[Path, Deck]:
        """Return the file that is meant, and what it holds now; PlaceError, FileError."""
        place = place_of(self.workspace, self.text_of("deck"))
        stamp, deck = deck_at(place, self._files.get(place))
        self._files[place] = (stamp, deck)
        return place, deck

    def look(self) -> None:
        """Check the draft and draw what came of it."""
        if not self.is_mounted or self.closed:
            return
        wrong = read_keys(self.text_of("keys-text"))[1]
        try:
            self.place, deck = self.deck_now()
        except (PlaceError, FileError) as error:
            self.checked = Checked(self.checked.cards, (str(error),), (), self.checked.slug)
        else:
            self.set_class(self._files[self.place][0] is None, "-new-file")
            own = [card.id for card in deck.cards if self.card and card.line == self.line_in(deck)]
            found = check(self.draft, deck, self.place, self.new_area, own)
            self.checked = Checked(found.cards, (*wrong, *found.errors), found.advice, found.slug)
        self.draw()

    def line_in(self, deck: Deck) -> int | None:
        """Return the line at which the edited card stands in a deck."""
        return next((card.line for card in deck.cards if self.card and card.id == self.card.id), None)

    @property
    def new_area(self) -> str:
        """The area of a file that is still to be made, "" for one that is there."""
        return self.text_of("area") if self.has_class("-new-file") else ""

    def twins(self) -> list[str]:
        """Return the titles of cards that ask nearly the same."""
        if self.likeness is None:
            return []
        draft = self.draft
        return [f"{card.title} ({TITLES[card.area]})" for card, _ in self.likeness.near(draft.question)[:3]]

    def draw(self) -> None:
        """Draw preview, problems and frame."""
        if not self.is_mounted:
            return
        from ..widgets.reading import to_content
        from .seen import rendered

        self.query_one("#slug", Input).placeholder = f"{self.checked.slug} (proposed)" if self.checked.slug else ""
        width = max(20, self.seen.scrollable_content_region.width - 1)
        if self.checked.cards:
            lines = rendered(self.checked.cards, width, self.deck.ascii_only)
            self.seen.show(to_content(lines), top=False)
        else:
            self.seen.show(Content.assemble(("The card appears here as it will be asked.", "$muted")))
        signs = self.signs
        parts = [Content.assemble((f"{signs.fail} {text}", "$error")) for text in self.checked.errors]
        twins = self.twins()
        if twins:
            parts.append(Content.assemble((f"{signs.more} Nearly asked already: {'; '.join(twins)}", "$warning")))
        parts += [Content.assemble((f"{signs.dot} {text}", "$warning")) for text in self.checked.advice]
        if not parts:
            parts = [Content.assemble((f"{signs.done} Nothing is wrong with it.", "$success"))]
        self.query_one("#problems", Static).update(Content("\n").join(parts))
        self.draw_frame()

    def on_unmount(self) -> None:
        """Let the file of the text go where the form was taken away without an answer."""
        self.keeper.close()

    def on_screen_suspend(self) -> None:
        """Keep the text before something else takes the screen."""
        self.keep()


def _row(name: str, widget: Input) -> ComposeResult:
    """Yield a line with a field."""
    with Horizontal(classes="row"):
        yield Static(name, classes="name")
        yield widget


def _text(name: str, text: str) -> ComposeResult:
    """Yield a text area with its name beside it."""
    area = Prose(id=f"{name}-text")
    area.text = text
    with Horizontal(classes="text", id=f"{name}-row"):
        yield Static(name, classes="name")
        yield area
