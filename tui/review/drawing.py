"""How Review is drawn: the answer below its question, the four grades, the end of a sitting."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from ...data.memory import Rating
from ...decks.rubric import clock
from ..command import Command
from ..glyphs import Glyphs
from .commands import Again, Easy, Good, Hard

if TYPE_CHECKING:
    from ...data.plan.block import Block
    from .sitting import Sitting
    from .turn import Turn

_ADDRESS = re.compile(r"\s*https?://\S*?(?=[,;]?(?:\s|$))([,;]?)")  # with the blank before it; a comma behind it stays

GRADES: dict[type[Command], tuple[Rating, str]] = {
    Again: (Rating.AGAIN, "again"),
    Hard: (Rating.HARD, "hard (passed)"),
    Good: (Rating.GOOD, "good"),
    Easy: (Rating.EASY, "easy"),
}


def revealed(turn: "Turn", question: Content, answer: Content, signs: Glyphs) -> Content:
    """Return a card with its answer, the verdict on what was typed, its source, flag and leech mark."""
    parts = [question, Content.assemble((signs.rule * 24, "$faint"))]
    if turn.judged is not None and not turn.steps:
        sign, style = (signs.done, "$success") if turn.judged.correct else (signs.fail, "$error")
        word = "right" if turn.judged.correct else "not right"
        parts.append(Content.assemble((f"{sign} {word}", style), *given(turn)))
        if turn.judged.note:
            parts.append(Content.assemble((turn.judged.note, "$muted")))
    parts.append(answer)
    if drill := turn.card.fields.get("drill", ""):
        parts.append(Content.assemble(("Practise it: ", "$muted"), f"drill {drill}"))
    parts.append(Content.assemble((source_line(turn.card.source), "$muted")))
    if turn.row.flag:
        parts.append(Content.assemble((f"{signs.flag} {turn.row.flag}", "$warning")))
    if turn.row.leech:
        note = f"{signs.leech} leech: forgotten {turn.row.lapses} times. Rewrite it (e), or suspend it (s)."
        parts.append(Content.assemble((note, "$warning")))
    return Content("\n\n").join(parts)


def given(turn: "Turn") -> list[tuple[str, str] | str]:
    """Return what was typed or chosen, in words and styles."""
    if turn.chosen:
        chosen = [choice.options[place] for choice, place in zip(turn.face.asked, turn.chosen, strict=False)]
        return [("   you chose  ", "$muted"), ", ".join(chosen)]
    typed = turn.typed.strip("\n")
    gap = "\n" if "\n" in typed else ""
    return [("   you typed  ", "$muted"), f"{gap}{typed}" if gap else typed.strip()]


def typed_lines(turn: "Turn") -> Content | None:
    """Return the lines typed so far at a question that wants several, None where there are none."""
    return Content.assemble(("you typed\n", "$muted"), turn.typed.rstrip("\n")) if turn.typed else None


def asking(turn: "Turn", key: Callable[[type[Command]], str]) -> Content | None:
    """Return what is to be chosen now with the keys that choose, below what was chosen; None where nothing is."""
    if turn.asked is None:
        return None
    lines = []
    for choice, place in zip(turn.face.asked, turn.chosen, strict=False):
        lines.append(Content.assemble((f"{choice.asks}  ", "$muted"), choice.options[place]))
    if lines:
        lines.append(Content(""))
    lines.append(Content.assemble((f"Which {turn.asked.asks}?", "bold")))
    for command, option in zip(GRADES, turn.asked.options, strict=False):
        markup = f"[@click=screen.run_command('{command.__name__}')]  [b $accent]$key[/]  $option[/]"
        lines.append(Content.from_markup(markup, key=key(command), option=option))
    return Content("\n").join(lines)


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


def ask_line(turn: "Turn", spent: float) -> Content:
    """Return the line below a question: what to do with it. spent: seconds since it was shown."""
    if turn.face.seconds:
        over = ", over" if spent > turn.face.seconds else ""
        words = f"{clock(spent)} of {clock(turn.face.seconds)}{over}"
        return Content.assemble(("Say it aloud, then look.   ", "$muted"), (words, "$foreground"))
    if turn.face.expects == "choice":
        return Content.assemble(("Choose by its number; space shows the answer.", "$muted"))
    if turn.face.expects == "rubric":
        return Content.assemble(("Work it out on paper, then look and tick your steps.", "$muted"))
    if not turn.face.typed:
        return Content.assemble(("Say it to yourself, then look.", "$muted"))
    if turn.typed:
        return Content.assemble(("Type the next line; an empty line ends the answer.", "$muted"))
    if turn.face.several:
        return Content.assemble(("Type it line by line, enter after each; an empty line ends it.", "$muted"))
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
        nothing = "Nothing is due." if sitting.session is None else "No card is left in this session."
        lines.append(Content.assemble((nothing, "bold")))
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
    words = _ADDRESS.sub(lambda found: found[1], source).strip(" ,;")
    return words or source
