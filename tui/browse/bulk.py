"""Changes of the marked entries, or of the one under the cursor: each is one step to undo, and says what it touched."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...data.bulk import BulkError, plan_change
from ...data.clock import day_date
from ...data.memory import Phase
from ..command import key_name
from ..page import Page
from ..review.commands import Bury, Flag, Redo, Suspend, Undo
from ..widgets.sheet import Ask, Choice
from ..words import counted
from .changes import WORDS, due_days, spread, tag_changes
from .commands import Reschedule, ResetCards, TagMarked
from .drawing import tags_of

if TYPE_CHECKING:
    from ...data.bulk import Action
    from ...data.events import EventKind
    from ...data.search import Entry

Payload = Mapping[str, Any] | Callable[[str], Mapping[str, Any]] | None


class BulkPage(Page):
    """A page whose entries can be changed many at a time; sub-classes say which, and read the record anew."""

    def targets(self) -> Sequence["Entry"]:
        """Return the entries that a change is for."""
        raise NotImplementedError

    def changed(self) -> None:
        """Read the record anew after a change."""
        raise NotImplementedError

    @property
    def today(self) -> int:
        """The study day."""
        assert self.deck.workspace is not None
        return self.deck.workspace.now().day

    def chosen(self, action: str) -> Sequence["Entry"]:
        """Return the entries for an action, or none, and say why."""
        found = self.targets() if self.deck.ready else ()
        if not found:
            self.tell(f"There is nothing to {action}: mark cards with {self._key_of_mark()}, or move to one.")
        return found

    def apply(self, action: "Action", entries: Sequence["Entry"], *, name: str = "", day: int | None = None) -> None:
        """Do what `data.bulk` plans for these entries."""
        try:
            change = plan_change(action, entries, self.today, name=name, day=day)
        except BulkError as error:
            self.tell(str(error), severity="warning")
            return
        self.record(change.kind, change.ids, change.sentence, change.payload)

    def record(self, kind: "EventKind", ids: Sequence[str], sentence: str, payload: Payload = None) -> None:
        """Store one change of many items in one step; say what was done and which key takes it back."""
        from ...data.store import RecordError

        assert self.deck.workspace is not None
        try:
            self.deck.workspace.store.record_many(kind, ids, payload)
        except RecordError as error:
            self.tell(str(error), severity="error")
        else:
            key = key_name(self.deck.keys_of(Undo), self.deck.ascii_only)
            self.tell(f"{sentence} {key} takes it back." if ids else sentence)
        self.changed()

    def on_suspend(self, event: Suspend) -> None:
        """Suspend what is not suspended; where all are, bring them back."""
        entries = self.chosen("suspend")
        if entries:
            self.apply("unsuspend" if all(entry.row.suspended for entry in entries) else "suspend", entries)

    def on_bury(self, event: Bury) -> None:
        """Put off what is not put off; where all are, bring them back."""
        entries = self.chosen("bury")
        if entries:
            buried = all((entry.row.buried_until or 0) > self.today for entry in entries)
            self.apply("unbury" if buried else "bury", entries)

    def on_reschedule(self, event: Reschedule) -> None:
        """Ask for a day, or days to spread the cards over."""
        entries = self.chosen("reschedule")
        seen = [entry for entry in entries if entry.row.phase != Phase.NEW]
        if not entries:
            return
        if not seen:
            self.tell("New cards have no due day yet: it comes with the first answer.", severity="warning")
            return
        hint = "3 days from today · 3-7 spread evenly · 2026-12-01 · esc cancel"
        title = f"When shall {counted(len(seen), 'card')} be due?"
        self.app.push_screen(
            Ask(title, hint=self.signs.spell(hint), check=lambda text: due_days(text, self.today)),
            lambda text: self._days_given(text, entries, seen),
        )

    def _days_given(self, text: str | None, entries: Sequence["Entry"], seen: Sequence["Entry"]) -> None:
        """Reschedule the cards that have a due day."""
        if text is None:
            return
        first, last = due_days(text, self.today)
        if first == last:
            self.apply("reschedule", entries, day=first)
            return
        ids = [item for _, item in sorted((entry.row.due_day or 0, entry.row.id) for entry in seen)]
        days = spread(ids, first, last)
        left = len(entries) - len(seen)
        sentence = f"{counted(len(ids), 'item')} spread from {day_date(first)} to {day_date(last)}"
        sentence += f"; {counted(left, 'item')} left alone: never seen." if left else "."
        self.record("rescheduled", ids, sentence, lambda item: {"due_day": days[item]})

    def on_reset_cards(self, event: ResetCards) -> None:
        """Ask before what is known of the cards is forgotten."""
        entries = self.chosen("reset")
        seen = [entry for entry in entries if entry.row.phase != Phase.NEW]
        if not entries:
            return
        if not seen:
            self.tell("They are new already.")
            return
        reviews = sum(entry.row.reps for entry in seen)
        options = [
            ("no", "Leave them as they are"),
            ("yes", f"Forget due days and stability: {counted(len(seen), 'card')}, {counted(reviews, 'review')}"),
        ]
        title = f"Make {counted(len(seen), 'card')} new again? The reviews stay in the log; undo brings all back."
        self.app.push_screen(Choice(title, options, "no"), lambda answer: self._reset(answer, seen))

    def _reset(self, answer: str | None, seen: Sequence["Entry"]) -> None:
        """Reset after a yes."""
        if answer == "yes":
            self.apply("reset", seen)

    def on_tag_marked(self, event: TagMarked) -> None:
        """Ask for tags."""
        entries = self.chosen("tag")
        if entries:
            title = f"Tags of {counted(len(entries), 'card')}"
            given = sorted({tag for entry in entries for tag in tags_of(entry)})
            has = f"has: {' '.join(given)[:50]} · " if given else ""
            hint = self.signs.spell(f"{has}+exam adds · -old takes away · esc cancel")
            self.app.push_screen(
                Ask(title, hint=hint, placeholder="+exam -old", check=tag_changes),
                lambda text: self._tags_given(text, entries),
            )

    def _tags_given(self, text: str | None, entries: Sequence["Entry"]) -> None:
        """Change the tags; those that a card's own file gives it can only be taken away there."""
        if text is None:
            return
        add, remove = tag_changes(text)
        fixed = [entry for entry in entries if {*remove} & (entry.tags - {*entry.row.tags})]
        rest = f" {counted(len(fixed), 'item')} keep what their file says: edit the card." if fixed else ""
        words = " ".join([*(f"+{tag}" for tag in add), *(f"-{tag}" for tag in remove)])
        ids = [entry.row.id for entry in entries]
        self.record(
            "tagged", ids, f"Tags of {counted(len(ids), 'item')}: {words}.{rest}", {"add": add, "remove": remove}
        )

    def on_flag(self, event: Flag) -> None:
        """Ask for a note; where all are flagged, take the flags off."""
        entries = self.chosen("flag")
        if entries and all(entry.row.flag for entry in entries):
            self.apply("unflag", entries)
        elif entries:
            title = f"Flag {counted(len(entries), 'card')}"
            self.app.push_screen(
                Ask(title, placeholder="what is wrong, or to be done"), lambda note: self._flagged(note, entries)
            )

    def _flagged(self, note: str | None, entries: Sequence["Entry"]) -> None:
        """Keep the flag."""
        if note is not None:
            self.apply("flag", entries, name=note.strip() or "flagged")

    def on_undo(self, event: Undo) -> None:
        """Take back the last step."""
        self._put_back("undo", "Taken back", "There is nothing to undo.")

    def on_redo(self, event: Redo) -> None:
        """Do again what was undone."""
        self._put_back("redo", "Done again", "There is nothing to redo.")

    def _put_back(self, way: str, word: str, nothing: str) -> None:
        """Undo or redo one step and say what it was."""
        from ...data.store import RecordError

        if self.deck.workspace is None:
            return
        store = self.deck.workspace.store
        try:
            event = store.undo() if way == "undo" else store.redo()
            size = store.batch_size(event) if event is not None else 0
        except RecordError as error:
            self.tell(str(error), severity="error")
            return
        if event is None:
            self.tell(nothing)
            return
        row = store.item(event.item) if size == 1 else None
        what = row.title if row is not None else counted(size, "card")
        self.tell(f"{word}: {WORDS.get(event.kind, event.kind)} {what.rstrip('.…')}.")
        self.changed()

    def _key_of_mark(self) -> str:
        """Return the key that marks."""
        from .commands import Mark

        return key_name(self.deck.keys_of(Mark), self.deck.ascii_only)
