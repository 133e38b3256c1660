"""`prepdeck review --next|--grade|--undo|--redo|--bring-back`: reviewing by the line, without the app."""

import argparse
from typing import TYPE_CHECKING

from ...data.memory import Rating
from ...data.troubles import Conflict
from ..cli import OK, REFUSED
from ..review.sitting import Sitting
from ..review.turn import Turn
from ..study.session import Session, SessionError, session_of
from .due import due_text
from .opening import opened
from .outcome import Refusal, emit

if TYPE_CHECKING:
    from ..workspace import Workspace

WORDS = {rating.name.lower(): rating for rating in Rating}


def run(options: argparse.Namespace) -> int:
    """Do the one thing that was asked for."""
    with opened(exercises=False) as workspace:
        if options.grade:
            return grade(options, workspace)
        if options.bring_back:
            return bring_back(options, workspace)
        if options.undo or options.redo:
            return put_back(options, workspace)
        return show_next(options, workspace)


def show_next(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Print the next card with what each grade would do, or that there is none."""
    session = asked_session(options)
    turn = Sitting(workspace, session=session).next()
    if turn is None:
        emit(options, {"id": None}, "Nothing is due." if session is None else "No card that can be shown is found.")
        return OK
    buttons = labels(turn)
    document = {"id": turn.row.id, "type": turn.card.type, **turn.face.to_json(), "buttons": buttons}
    if session is not None:
        document["session"] = {"query": session.query, "cram": session.cram}
    asked = [
        "\n".join([f"Which {choice.asks}?", *(f"  {n}  {option}" for n, option in enumerate(choice.options, 1))])
        for choice in turn.face.asked
    ]
    grades = "   ".join(f"{word} {label}" for word, label in buttons.items())
    emit(options, document, "\n\n".join([turn.row.id, turn.face.prompt, *asked, grades]))
    return OK


def asked_session(options: argparse.Namespace) -> Session | None:
    """Return the custom session that the words ask for; Refusal where they do not fit."""
    try:
        return session_of(options)
    except SessionError as error:
        raise Refusal(str(error)) from None


def grade(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Grade any card, due or new; print only after the commit."""
    item_id, word = options.grade
    rating = parse_rating(word)
    if options.ms < 0:
        raise Refusal("--ms is a number of milliseconds, 0 or more.")
    session = asked_session(options)
    sitting = Sitting(workspace)
    turn = sitting.turn_for(item_id)
    if turn is None:
        raise Refusal(f"there is no card {item_id!r}: prepdeck items --kind card lists them.")
    if options.cram or (session is not None and session.cram):
        practised = workspace.store.record("practised", item_id, {"mode": "cram", "rating": int(rating)}, ms=options.ms)
        due = due_text(turn.row.due_day, turn.row.due_at, workspace.now())
        document = {"id": item_id, "event": practised.id, "due": due, "scheduled": False}
        emit(options, document, f"{item_id}: practised, nothing was scheduled ({due})")
        return OK
    scheduled = turn.choices[rating]
    try:
        event = workspace.store.grade(item_id, scheduled, ms=options.ms, expected=turn.row.last_event)
    except Conflict:
        sentence = f"{item_id} was answered in another window at the same moment; this grade was not stored."
        raise Refusal(
            f"{sentence} Look at it again before you grade it: prepdeck cards show {item_id}", REFUSED
        ) from None
    memory = scheduled.memory
    document = {
        "id": item_id,
        "event": event.id,
        "due": due_text(memory.due_day, memory.due_at, workspace.now()),
        "interval": scheduled.label,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
    }
    emit(options, document, f"{item_id}: {rating.name.lower()}, again in {scheduled.label} ({document['due']})")
    return OK


def put_back(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Undo or redo the last change."""
    event = workspace.store.undo() if options.undo else workspace.store.redo()
    word = "undo" if options.undo else "redo"
    if event is None:
        emit(options, {"id": None}, f"There is nothing to {word}.")
        return OK
    emit(options, {"id": event.item, "event": event.id, "kind": event.kind}, f"{word}: {event.kind} {event.item}")
    return OK


def bring_back(options: argparse.Namespace, workspace: "Workspace") -> int:
    """Bring a suspended or buried card back."""
    row = workspace.store.item(options.bring_back)
    if row is None:
        raise Refusal(f"there is no card {options.bring_back!r}: prepdeck items --kind card lists them.")
    if row.suspended:
        workspace.store.record("unsuspended", row.id)
    if row.buried_until is not None:
        workspace.store.record("unburied", row.id)
    away = row.suspended or row.buried_until is not None
    text = f"{row.id} is back." if away else f"{row.id} was neither suspended nor buried."
    emit(options, {"id": row.id, "suspended": False, "changed": away}, text)
    return OK


def parse_rating(word: str) -> Rating:
    """Read 1..4 or again, hard, good, easy."""
    if word.lower() in WORDS:
        return WORDS[word.lower()]
    if word in ("1", "2", "3", "4"):
        return Rating(int(word))
    raise Refusal(f"{word!r} is not a rating: 1 again, 2 hard (a pass), 3 good, 4 easy.")


def labels(turn: Turn) -> dict[str, str]:
    """Return the interval of each grade by its word."""
    return {rating.name.lower(): scheduled.label for rating, scheduled in turn.choices.items()}
