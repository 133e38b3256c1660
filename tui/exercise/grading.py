"""The sheet that closes an exercise: the proposed grade with its reason, and what each grade would do."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ...data.memory import Rating, Scheduled
from ..widgets.sheet import Sheet

WORDS = {
    Rating.AGAIN: "again",
    Rating.HARD: "hard (passed)",
    Rating.GOOD: "good",
    Rating.EASY: "easy",
}


class GradeSheet(Sheet[int]):
    """Asks for the grade; Enter takes the proposed one, 1 to 4 another, Escape leaves it ungraded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "take", "Take it", show=False),
        *(Binding(str(int(rating)), f"dismiss({int(rating)})", show=False) for rating in Rating),
    ]

    def __init__(self, title: str, facts: str, why: str, proposed: Rating, choices: Mapping[Rating, Scheduled]) -> None:
        super().__init__(title)
        self.facts = facts
        self.why = why
        self.proposed = proposed
        self.choices = choices

    def content(self) -> ComposeResult:
        """Yield the facts, the grades and the keys."""
        yield Static(Content.assemble((self.facts, ""), "\n", (self.why, "$muted"), "\n"))
        for rating, scheduled in self.choices.items():
            chosen = rating == self.proposed
            yield Static(
                Content.assemble(
                    (f"{int(rating)}  {WORDS[rating]:<15}", "bold $accent" if chosen else ""),
                    (f"{scheduled.label:>7}", "$muted"),
                    ("   proposed" if chosen else "", "$muted"),
                )
            )
        yield Static(Content("enter take it   1-4 another grade   esc leave it ungraded"), classes="sheet-keys")

    def action_take(self) -> None:
        """Answer with the proposed grade."""
        self.dismiss(int(self.proposed))
