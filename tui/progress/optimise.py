"""The sheet that fits the memory model to the learner: a run with progress, before and after, take or keep."""

import textwrap
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ...data.child import Cancelled
from ...data.optimiser import Fit, OptimiseError, accept, optimise
from ...data.presets import ALL
from ...data.training import LEAST_AREA_ITEMS, LEAST_ITEMS, TrainingSet, shortfall
from ...data.troubles import RecordError
from ..glyphs import bar, glyphs
from ..widgets.reading import Reading
from ..widgets.sheet import Sheet
from .fitting import LEGEND, extent, large_areas, name_of, scores, training_of, words

if TYPE_CHECKING:
    from ..workspace import Workspace

WIDTH = 70  # of the text
BAR_WIDTH = 40
ABOUT = (
    "FSRS tells from 21 numbers how fast you forget. They can be fitted to your own reviews. New ones are offered only"
    " where they predict later reviews, held back, better than those in force. Due days stay as they are; the next"
    " answer to a card uses the new numbers."
)
OUTCOMES = {"better": "better", "kept": "no better", "dropped": "dropped"}


class OptimiseSheet(Sheet[bool]):
    """Fit, look, take or keep; answers with True when parameters were stored."""

    DEFAULT_CSS = """
    OptimiseSheet > .sheet { width: 76; }
    OptimiseSheet #fit { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Run or take", show=False),
        Binding("escape", "back", "Cancel or close", show=False),
    ]

    def __init__(self, workspace: "Workspace", run: Callable[..., list[Fit]] = optimise) -> None:
        """Prepare the sheet; run: what fits (tests)."""
        super().__init__("Fit the memory model")
        self.workspace = workspace
        self._run = run
        self.training: TrainingSet | None = None
        self.fits: list[Fit] = []
        self.busy = False
        self._cancel = threading.Event()

    def content(self) -> ComposeResult:
        """Yield the text and the keys."""
        yield Reading(id="fit")
        yield Static(id="fit-keys", classes="sheet-keys")

    def on_mount(self) -> None:
        """Count the reviews."""
        self.signs = glyphs(self.app.has_class("-ascii"))
        reading = self.query_one(Reading)
        reading.styles.max_height = max(8, self.app.size.height - 9)
        reading.focus()
        self.show(ABOUT, "", "Counting the reviews ...", keys="esc close")
        self.count()

    def on_unmount(self) -> None:
        """Leave no process behind."""
        self._cancel.set()

    @work(thread=True, exclusive=True, group="optimise")
    def count(self) -> None:
        """Read what there is to train with."""
        try:
            training = training_of(self.workspace)
        except RecordError as error:
            self.app.call_from_thread(self.failed, str(error))
            return
        self.app.call_from_thread(self.counted, training)

    def counted(self, training: TrainingSet) -> None:
        """Offer the run, or say what is missing."""
        self.training = training
        self.offer()

    def offer(self, said: str = "") -> None:
        """Show what there is and what Enter does."""
        assert self.training is not None
        missing = shortfall(len(self.training.items))
        areas = large_areas(self.training)
        own = (
            f"Areas with {LEAST_AREA_ITEMS:,} of them can get a preset of their own: "
            + (", ".join(map(name_of, areas)) if areas else "none yet")
            + "."
        )
        first = said or missing or f"All cards need {LEAST_ITEMS}: there are enough."
        keys = "esc close" if missing else self.signs.spell("enter run · esc close")
        self.show(ABOUT, "", extent(self.training), first, own, keys=keys)

    def action_go_on(self) -> None:
        """Run, or take what was found."""
        if self.busy or self.training is None:
            return
        if self.worth_taking:
            self.busy = True
            self.show("Storing, and working out every card's memory anew ...", keys="")
            self.store()
        elif not self.fits and shortfall(len(self.training.items)) is None:
            self.busy = True
            self._cancel = threading.Event()
            self.progressed(0, 1)
            self.fit(self._cancel, self.training)

    def action_back(self) -> None:
        """Cancel the run; without one, close and keep what is in force."""
        if not self.busy:
            self.dismiss(None)
        elif not self._cancel.is_set() and not self.worth_taking:
            self._cancel.set()

    @property
    def worth_taking(self) -> bool:
        """Whether anything found is better than what is in force."""
        return any(fit.outcome != "kept" for fit in self.fits)

    @work(thread=True, exclusive=True, group="optimise")
    def fit(self, cancel: threading.Event, training: TrainingSet) -> None:
        """Fit all cards and the large areas in a process."""
        tell = self.app.call_from_thread
        try:
            fits = self._run(
                training,
                self.workspace.store.rules,
                [ALL, *large_areas(training)],
                cancel=cancel,
                progress=lambda done, total: tell(self.progressed, done, total) if not cancel.is_set() else None,
            )
        except Cancelled:
            if self.is_attached:
                tell(self.cancelled)
        except (OptimiseError, RecordError) as error:
            tell(self.failed, str(error))
        else:
            tell(self.done, fits)

    def progressed(self, done: int, total: int) -> None:
        """Show how far the run is."""
        full, empty = bar(done / total, BAR_WIDTH, self.signs)
        line = Content.assemble((full, "$accent"), (empty, "$faint"), f"  {done} of {total}" if done else "")
        self.show("Fitting ...", "", line, keys="esc cancel")

    def cancelled(self) -> None:
        """Go back to the start."""
        self.busy = False
        self.offer("Cancelled; nothing was changed.")

    def failed(self, sentence: str) -> None:
        """Say why; Enter tries again."""
        self.busy = False
        if self.training is None:
            self.show(sentence, keys="esc close")
        else:
            self.show(sentence, keys=self.signs.spell("enter try again · esc close"))

    def done(self, fits: list[Fit]) -> None:
        """Show before and after."""
        self.busy = False
        self.fits = fits
        rules, arrow = self.workspace.store.rules, self.signs.arrow
        parts: list[str | Content] = [Content.assemble((f"{'':<20}{'log loss':<20}{'RMSE':<20}", "$muted"))]
        for found in fits:
            log_loss, rmse = scores(found, arrow)
            style = "bold" if found.outcome != "kept" else "$muted"
            parts.append(
                Content.assemble(
                    (f"{name_of(found.area)[:19]:<20}", style), f"{log_loss:<20}{rmse:<20}", OUTCOMES[found.outcome]
                )
            )
        parts.append("")
        shown = next((found for found in fits if found.outcome == "better"), fits[0])
        parts.append(Content.assemble((name_of(shown.area), "bold"), " at your target retention"))
        parts += [
            Content.assemble((f"{name:<17}", "$muted"), text) for name, text in words(shown, rules, self.signs.arrow)
        ]
        parts += ["", LEGEND]
        take = "enter take the better ones · esc keep what is in force"
        keep = "nothing is better: what is in force stays · esc close"
        self.show(*parts, keys=self.signs.spell(take if self.worth_taking else keep))

    @work(thread=True, exclusive=True, group="optimise")
    def store(self) -> None:
        """Store what is better."""
        try:
            accept(self.workspace.store, self.fits)
        except RecordError as error:
            self.app.call_from_thread(self.failed, str(error))
            return
        new = self.workspace.store.rules
        self.workspace.rules = replace(self.workspace.rules, parameters=new.parameters, presets=new.presets)
        self.app.call_from_thread(self.stored)

    def stored(self) -> None:
        """Close, and say how to go back."""
        sentence = "The new parameters are in force. To put the old ones back: prepdeck optimize --revert"
        self.app.notify(sentence, timeout=8, markup=False)
        self.dismiss(True)

    def show(self, *parts: "str | Content", keys: str) -> None:
        """Show paragraphs, and the keys that work now."""
        if not self.is_attached:
            return
        lines: list[Any] = []
        for part in parts:
            if isinstance(part, Content):
                lines.append(part)
            else:
                lines += [Content(line) for line in textwrap.wrap(part, WIDTH, break_on_hyphens=False)] or [Content("")]
        self.query_one(Reading).show(Content("\n").join(lines))
        self.query_one("#fit-keys", Static).update(Content(keys))
