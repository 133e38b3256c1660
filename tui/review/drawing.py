"""How Review is drawn: the answer below its question, the four grades, the end of a sitting."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from ...data.memory import Rating
from ..command import Command
from ..glyphs import Glyphs
from .commands import Again, Easy, Good, Hard

if TYPE_CHECKING:
    from ...data.plan import Block
    from .sitting import Sitting, Turn

GRADES: dict[type[Command], tuple[Rating, str]] = {
    Again: (Rating.AGAIN, "again"),
    Hard: (Rating.HARD, "hard (passed)"),
    Good: (Rating.GOOD, "good"),
    Easy: (Rating.EASY, "easy"),
}


def revealed(turn: "Turn", question: Content, answer: Content, signs: Glyphs) -> Content:
    """Return a card with its answer, the verdict on what was typed, its source, flag and leech mark."""
    parts = [question, Content.assemble((signs.rule * 24, "$faint"))]
    if turn.judged is not None:
        sign, style = (signs.done, "$success") if turn.judged.correct else (signs.fail, "$error")
        word = "right" if turn.judged.correct else "not right"
        parts.append(Content.assemble((f"{sign} {word}", style), ("   you typed  ", "$muted"), turn.typed.strip()))
        if turn.judged.note:
            parts.append(Content.assemble((turn.judged.note, "$muted")))
    parts.append(answer)
    parts.append(Content.assemble((source_line(turn.card.source), "$muted")))
    if turn.row.flag:
        parts.append(Content.assemble((f"{signs.flag} {turn.row.flag}", "$warning")))
    if turn.row.leech:
        note = f"{signs.leech} leech: forgotten {turn.row.lapses} times. Rewrite it (e), or suspend it (s)."
        parts.append(Content.assemble((note, "$warning")))
    return Content("\n\n").join(parts)


def grade_line(turn: "Turn", key: Callable[[type[Command]], str], signs: Glyphs) -> Content:
    """Return the four grades with the interval that each gives; a mark stands before the proposed one."""
    proposed = turn.judged.proposed if turn.judged else None
    parts = []
    for command, (rating, word) in GRADES.items():
        chosen = rating == proposed
        style = "b $accent" if chosen else "b $foreground"
        parts.append(
            Content.from_markup(
                f"[@click=screen.run_command('{command.__name__}')][{style}]$key[/] $word [$muted]$label[/][/]",
                key=f"{signs.cursor} {key(command)}" if chosen else key(command),
                word=word,
                label=turn.choices[rating].label,
            )
        )
    return Content("     ").join(parts)


def ask_line(turn: "Turn") -> Content:
    """Return the line below a question: what to do with it."""
    if turn.face.expects == "self":
        return Content.assemble(("Say it to yourself, then look.", "$muted"))
    return Content.assemble(("Type it and press enter; an empty line shows the answer.", "$muted"))


def finished(sitting: "Sitting", coming: "Block | None", signs: Glyphs) -> Content:
    """Return what was done in a sitting and what comes next. coming: the next open line of today's plan."""
    tally, queue = sitting.tally, sitting.queue
    lines = []
    if tally.answers:
        cards = "card" if tally.answers == 1 else "cards"
        minutes = max(1, round(tally.ms / 60_000))
        again = tally.answers - tally.passed
        lines.append(Content.assemble((f"{signs.done} Done for now.", "bold $success")))
        lines.append(Content(f"{tally.answers} {cards} in {minutes} min; {tally.passed} remembered, {again} again."))
    else:
        lines.append(Content.assemble(("Nothing is due.", "bold")))
    lines.extend(Content(note) for note in queue.notes)
    if tally.missing:
        count = len(tally.missing)
        lines.append(Content(f"{count} could not be shown: no file holds them any more (prepdeck cards check)."))
    if coming is not None:
        title = signs.spell(coming.title)
        lines.append(Content.assemble("Next on the plan: ", (title, "bold"), ("   esc, then enter", "$muted")))
    else:
        lines.append(Content.assemble(("esc  back to Today", "$muted")))
    return Content("\n\n").join(lines)


def source_line(source: str) -> str:
    """Return a card's source without its address, which the card's info shows."""
    words = [word for word in source.split() if not word.startswith(("http://", "https://"))]
    return " ".join(words) or source
