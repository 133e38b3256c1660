"""The card in hand: what was typed, chosen or ticked so far, and the verdict on it. Knows no screen and no record."""

from dataclasses import dataclass, field

from ...data.memory import Rating, Scheduled
from ...data.store import ItemRow
from ...decks.answer import Face, judge_answer
from ...decks.card import Card
from ...decks.choice import Choice, judge_chosen
from ...decks.judged import Judged
from ...decks.rubric import judge_ticked

LONGEST_TYPED = 200  # characters of a typed answer kept in the record


@dataclass
class Turn:
    """The card in hand.

    seed: of the drawn numbers and options. choices: what each grade would do. began: the timer's seconds when the
    question was shown. spent: seconds from then to the answer. judged: the verdict on what was typed, chosen or ticked,
    None where the learner alone says. typed: the lines typed so far. chosen: the places of the options chosen so far.
    ticked: the places of the rubric's ticked steps. step: the step the cursor is on; their number when it is past them.
    """

    row: ItemRow
    card: Card
    face: Face
    seed: int
    choices: dict[Rating, Scheduled]
    began: float
    judged: Judged | None = None
    typed: str = ""
    revealed: bool = False
    spent: float = 0.0
    chosen: list[int] = field(default_factory=list)
    ticked: set[int] = field(default_factory=set)
    step: int = 0

    @property
    def steps(self) -> int:
        """How many steps are there to be ticked."""
        return len(self.face.rubric.steps) if self.face.rubric else 0

    @property
    def ticking(self) -> bool:
        """Whether the cursor is on a step."""
        return self.revealed and self.step < self.steps

    @property
    def asked(self) -> Choice | None:
        """What is to be chosen now, None where nothing is."""
        left = self.face.asked[len(self.chosen) :]
        return left[0] if left and not self.revealed else None

    def reveal(self, typed: str, now: float) -> None:
        """Show the answer and judge what was typed or chosen, if anything was. now: the timer's seconds."""
        if self.revealed:
            return
        self.revealed = True
        self.typed = typed
        self.spent = now - self.began
        if self.face.typed and typed.strip():
            self.judged = judge_answer(self.card, self.seed, typed)
        elif self.chosen:
            self.judged = judge_chosen(self.face.asked, self.chosen)
        self._judge_steps()

    def choose(self, option: int, now: float) -> bool:
        """Choose an option of what is asked now, by its place from 0; False where there is none there.

        The answer is shown when nothing is left to be chosen.
        """
        asked = self.asked
        if asked is None or not 0 <= option < len(asked.options):
            return False
        self.chosen.append(option)
        if len(self.chosen) == len(self.face.asked):
            self.reveal("", now)
        return True

    def toggle(self) -> None:
        """Tick the step that the cursor is on, or take its tick away."""
        if self.ticking:
            self.ticked ^= {self.step}
            self._judge_steps()

    def tick(self) -> None:
        """Tick the step that the cursor is on and go on to the next."""
        if self.ticking:
            self.ticked |= {self.step}
            self.move(1)
            self._judge_steps()

    def move(self, steps: int) -> bool:
        """Move the cursor; False where the card has no steps to be ticked or the cursor is at the end already."""
        target = min(max(self.step + steps, 0), self.steps)
        moved = self.revealed and target != self.step
        if moved:
            self.step = target
        return moved

    def resume(self, other: "Turn") -> None:
        """Take over how far another turn at the same card has come; what no longer fits the card is left out."""
        self.revealed, self.typed, self.began, self.spent = other.revealed, other.typed, other.began, other.spent
        if (self.face.expects, self.face.asked) == (other.face.expects, other.face.asked):
            self.judged, self.chosen = other.judged, other.chosen
        self.ticked = {place for place in other.ticked if place < self.steps}
        self.step = min(other.step, self.steps)
        if self.revealed:
            self._judge_steps()

    def evidence(self) -> dict[str, object] | None:
        """Return what the record keeps of how the card was answered; None where the learner alone says."""
        if self.judged is None or (self.steps and not self.step and not self.ticked):
            return None
        verdict: dict[str, object] = {"correct": self.judged.correct, "proposed": int(self.judged.proposed)}
        if self.steps:
            timed = {"seconds": round(self.spent)} if self.face.seconds else {}
            return {"ticked": [place + 1 for place in sorted(self.ticked)], "steps": self.steps, **timed} | verdict
        if self.chosen:
            pairs = zip(self.face.asked, self.chosen, strict=False)
            return {"chosen": [choice.options[place] for choice, place in pairs]} | verdict
        return {"typed": self.typed.rstrip("\n")[:LONGEST_TYPED]} | verdict

    def _judge_steps(self) -> None:
        """Judge by the steps ticked so far."""
        if self.steps:
            self.judged = judge_ticked(len(self.ticked), self.steps, spent=self.spent, seconds=self.face.seconds)
