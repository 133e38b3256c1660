"""`prepdeck kernel hand SLUG [REPLIES]`: the questions of a drill done by hand, and what is right."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..cli import OK, REFUSED
from ..kernels.reply import read_reply
from .drill import read_source
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ...drills.gpu.byhand.question import Question
    from ..workspace import Workspace


WORDS = {True: "right", False: "WRONG"}


def by_hand(options: argparse.Namespace, workspace: "Workspace", slug: str, replies: Path | None) -> int:
    """Print the questions that --seed draws; with a file of replies, one a line in their order, mark them.

    Marking records nothing; exit 1 where a reply is wrong.
    """
    from ...drills.gpu.byhand.catalogue import DRILLS
    from ...drills.gpu.byhand.question import mark
    from ...drills.gpu.disassembly import DisassemblyError
    from .kernel import needing_tools

    if slug not in DRILLS:
        raise Refusal(f"there is no drill by hand {slug!r}; there are {', '.join(DRILLS)}.")
    with needing_tools():
        try:
            questions = DRILLS[slug].questions(options.seed, workspace.hand_sources())
        except DisassemblyError as error:
            raise Refusal(str(error), REFUSED) from None
    answers = [answer for question in questions for answer in question.answers]
    if replies is None:
        document = [as_json(question) for question in questions]
        emit(options, document, "\n\n".join(as_text(number, one) for number, one in enumerate(questions, 1)))
        return OK
    lines = read_source(replies).splitlines()
    if len(lines) != len(answers):
        raise Refusal(f"{replies} has {len(lines)} lines; {len(answers)} are asked, a line each (empty for no answer).")
    given = []
    for number, (line, answer) in enumerate(zip(lines, answers, strict=True), 1):
        try:
            given.append(read_reply(line, answer))
        except ValueError as error:
            raise Refusal(f"{replies}:{number}: {error}") from None
    marked: list[bool] = []
    text: list[str] = []
    marks: list[dict[str, object]] = []
    for question in questions:
        part = mark(question, given[len(marked) : len(marked) + len(question.answers)])
        marked += part
        marks.append(as_json(question) | {"right": list(part), "worked": question.worked})
        rows = zip(question.answers, part, strict=True)
        text.append(
            "\n".join(f"{'right' if right else 'WRONG'}  {answer.label}: {answer.shown}" for answer, right in rows)
        )
        text.append(question.worked)
    text.append(f"{sum(marked)} of {len(marked)} answers right")
    emit(options, marks, "\n\n".join(text))
    return OK if all(marked) else REFUSED


def as_json(question: "Question") -> dict[str, object]:
    """Return what is asked, without the answers."""
    asked = [{"label": one.label, "unit": one.unit, "choices": list(one.choices)} for one in question.answers]
    return {"title": question.title, "text": question.text, "answers": asked}


def as_text(number: int, question: "Question") -> str:
    """Return a question for reading."""
    asked = []
    for answer in question.answers:
        unit = f" ({', '.join(answer.choices) or answer.unit})" if answer.choices or answer.unit else ""
        asked.append(f"- {answer.label}{unit}")
    return f"{number}. {question.text}\n\n" + "\n".join(asked)
