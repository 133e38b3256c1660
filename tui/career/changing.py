"""What changes applications: the forms and questions behind the keys of the Career screen."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..page import Page
from ..widgets.form import FormSheet, Line
from ..widgets.sheet import Ask, Choice
from .commands import (
    AddApplication,
    DropApplication,
    EditApplication,
    EditPosting,
    MakeCard,
    MoveStage,
    NoteWords,
    SetInterview,
    WriteQuestions,
)

if TYPE_CHECKING:
    from ...data.career.application import Application
    from ...data.career.register import Register


class Changing(Page):
    """A screen on which the application under the cursor is changed."""

    def __init__(self) -> None:
        super().__init__()
        self._held: Sequence[Application] = ()
        self._today: date | None = None

    @property
    def register(self) -> "Register":
        """The applications in the record."""
        from ...data.career.register import Register

        workspace = self.deck.workspace
        assert workspace is not None
        return Register(workspace.store, workspace.settings.career.stages)

    @property
    @abstractmethod
    def chosen(self) -> "Application | None":
        """The application under the cursor."""

    @abstractmethod
    def gather(self, choose: str | None = None) -> object:
        """Read the applications anew. choose: the one for the cursor to stand on."""

    def store(self, change: "Callable[[Register], Application | None]") -> bool:
        """Make a change in the record and show it; the sentence where that fails. Tells whether it was made."""
        from ...data.troubles import RecordError

        try:
            made = change(self.register)
        except (RecordError, ValueError) as error:
            self.tell(str(error), severity="error")
            return False
        self.gather(made.id if made else None)
        return True

    def on_add_application(self, event: AddApplication) -> None:
        """Ask for the values of a new one; name what is known of the company."""
        from ...data.career.application import read_values, same_company

        def keep(given: dict[str, str] | None) -> None:
            """Enter it."""
            if given is None:
                return
            before = same_company(self._held, given["company"])
            self.store(lambda register: register.add({name: text for name, text in given.items() if text.strip()}))
            if before:
                known = before[-1]
                self.tell(
                    f"{known.company} is known: {known.role}, {known.stage} since {known.stage_on}.",
                    severity="warning",
                )

        names = ("company", "role", "url", "source", "resume", "place", "areas")
        self.app.push_screen(FormSheet("New application", self.lines(names, None), read_values), keep)

    def lines(self, names: Sequence[str], held: "Application | None") -> list[Line]:
        """Return the lines of a form for these values."""
        from ...data.career.application import FIELDS, shown_value

        return [
            Line(
                name,
                name.replace("_", " "),
                shown_value(name, held.entry.values.get(name)) if held else "",
                FIELDS[name].help,
            )
            for name in names
        ]

    def on_edit_application(self, event: EditApplication) -> None:
        """Ask for the values of the one under the cursor."""
        from ...data.career.application import FIELDS, read_values

        held = self.chosen
        if held is None:
            return

        def keep(given: dict[str, str] | None) -> None:
            """Store what is different."""
            if given is not None:
                self.store(lambda register: register.change(held, given))

        names = [name for name in FIELDS if name != "text"]
        self.app.push_screen(FormSheet(held.title, self.lines(names, held), read_values), keep)

    def on_move_stage(self, event: MoveStage) -> None:
        """Ask for the stage, then for the day."""
        held = self.chosen
        if held is None:
            return

        def chosen(stage: str | None) -> None:
            """Ask for the day."""
            if stage is None:
                return
            today = self._today
            assert today is not None

            def keep(text: str | None) -> None:
                """Store the stage."""
                if text is not None:
                    self.store(lambda register: register.change(held, stage=stage, on=past_day(text, today)))

            title = f"{held.company}: {stage} since when?"
            ask = Ask(title, text=today.isoformat(), check=lambda text: past_day(text, today))
            self.app.push_screen(ask, keep)

        options = [(stage, stage) for stage in self.register.stages]
        self.app.push_screen(Choice(f"{held.title}: stage", options, held.stage), chosen)

    def on_note_words(self, event: NoteWords) -> None:
        """Ask for words."""
        held = self.chosen
        if held is None:
            return

        def keep(text: str | None) -> None:
            """Note them."""
            words = " ".join((text or "").split())
            if words:
                self.store(lambda register: register.change(held, note=words))

        self.app.push_screen(Ask(held.title, placeholder="who said what, what you sent, how it felt"), keep)

    def on_set_interview(self, event: SetInterview) -> None:
        """Ask for the day of the interview; the plan then works towards the next one."""
        held, today = self.chosen, self._today
        if held is None or today is None:
            return

        def keep(text: str | None) -> None:
            """Store the day."""
            if text is None:
                return
            if self.store(lambda register: register.change(held, {"interview": text})) and text.strip():
                self.tell(self.aims(held, today))

        from ...data.career.application import read_values

        ask = Ask(
            f"{held.company}: day of the interview",
            text=held.entry.text("interview"),
            placeholder="such as 2026-12-10; empty for none",
            check=lambda text: read_values({"interview": text}),
        )
        self.app.push_screen(ask, keep)

    def aims(self, held: "Application", today: date) -> str:
        """Return what the plan works towards, now that this application has its day."""
        from ...data.goals import next_goal, read_goals

        workspace = self.deck.workspace
        assert workspace is not None
        goal = next_goal(read_goals(workspace.store, workspace.settings.plan), today)
        if goal is None:
            return ""
        day = f"{goal.on:%a} {goal.on.day} {goal.on:%b}"
        first = "" if goal.id == held.id else " first"
        return f"The plan works towards {goal.name}, {day}{first}."

    def on_write_questions(self, event: WriteQuestions) -> None:
        """Ask for a question, and for the next, until an empty one."""
        held = self.chosen
        if held is None:
            return

        def keep(text: str | None) -> None:
            """Store the question and ask for the next."""
            if text and text.strip():
                self.store(lambda register: register.change(held, questions=[text], note="Interview"))
                self.app.push_screen(ask(), keep)

        def ask() -> Ask:
            """Return the sheet for one question."""
            return Ask(
                f"{held.company} asked", placeholder="one question; c makes a card of it", hint="enter next · esc done"
            )

        self.app.push_screen(ask(), keep)

    def on_make_card(self, event: MakeCard) -> None:
        """Choose a question and open the card form with it."""
        from ...data.ledger import slug_of
        from ..cardform.opening import open_draft

        held = self.chosen
        if held is None or not held.questions:
            self.tell("There are no questions yet: d writes down what was asked.")
            return

        def chosen(key: str | None) -> None:
            """Open the form."""
            if key is not None:
                tag = slug_of(held.company) or "interview"
                open_draft(self.deck, held.questions[int(key)], tag, held.areas[0] if held.areas else "")

        options = [(str(place), text) for place, text in enumerate(held.questions)]
        self.app.push_screen(Choice("Make a card of", options), chosen)

    def on_edit_posting(self, event: EditPosting) -> None:
        """Open the posting's text in the editor."""
        import tempfile
        from pathlib import Path

        from ..editor import edit

        held, workspace = self.chosen, self.deck.workspace
        if held is None or workspace is None:
            return
        before = held.entry.text("text")
        with tempfile.TemporaryDirectory(prefix="prepdeck-") as folder:
            path = Path(folder) / "posting.txt"
            path.write_text(before, encoding="utf-8")
            problem = edit(self.app, workspace.settings.editor.command, path)
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                problem, text = "The posting was not saved as UTF-8 text; it stays as it was.", before
        if problem:
            self.tell(problem, severity="error")
        elif text.strip() != before:
            self.store(lambda register: register.change(held, {"text": text}))

    def on_drop_application(self, event: DropApplication) -> None:
        """Ask, then take it out of the lists."""
        held = self.chosen
        if held is None:
            return

        def decided(answer: str | None) -> None:
            """Drop it."""
            if answer == "drop":
                self.store(lambda register: register.drop(held))

        options = [("keep", "Keep it"), ("drop", "Drop it: out of all lists and numbers")]
        self.app.push_screen(Choice(f"{held.title}?", options, "keep"), decided)


def past_day(text: str, today: date) -> date:
    """Read a day until today; ValueError, a sentence, for anything else."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text.strip()!r} is no day: write it like {today}.") from None
    if day > today:
        raise ValueError(f"{day} is still to come; today is {today}.")
    return day
