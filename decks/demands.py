"""What each type of card demands of its keys and its answer."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .card import CardType
from .choice import offered_patterns, pattern_key, tidy
from .cloze import OVERLAPS
from .estimate import EstimateError, read_estimate
from .frontmatter import SLUG
from .rubric import POINTS, SECONDS_RANGE, STEPS, read_rubric, seconds_of

TYPES_OF: dict[str, tuple[CardType, ...]] = {  # key -> the types of cards that it belongs to; other keys suit all
    "expect": ("predict", "shape"),
    "needs": ("predict", "shape", "estimate", "derive", "bug"),
    "params": ("estimate",),
    "formula": ("estimate",),
    "unit": ("estimate",),
    "tolerance": ("estimate",),
    "check": ("estimate", "shape"),
    "pattern": ("cue",),
    "complexity": ("cue",),
    "choices": ("cue",),
    "drill": ("cue",),
    "seconds": ("tradeoff",),
    "overlap": ("cloze",),
}


class Fault(NamedTuple):
    """What is wrong with a card: the key it is about ("" for its answer), a clause without full stop, what mends it.

    fatal: the card cannot be answered in the way of its type, and so is left out.
    """

    key: str
    message: str
    mend: str
    fatal: bool = False


def faults(card_type: CardType, fields: Mapping[str, str], answer: str) -> Iterator[Fault]:
    """Yield what is wrong with a card's keys for its type, and what its answer lacks."""
    for key in fields:
        types = TYPES_OF.get(key)
        if types is not None and card_type not in types:
            of = " and ".join([", ".join(types[:-1]), types[-1]]) if types[1:] else types[0]
            yield Fault(key, f"{key}: means nothing on a {card_type} card", f"Take it away: it is for {of} cards.")
    if card_type == "estimate":
        try:
            read_estimate(fields)
        except EstimateError as error:
            yield Fault(error.key, str(error), error.mend, fatal=True)
    elif card_type == "cue":
        yield from _cue(fields)
    elif card_type == "derive":
        yield from _rubric(answer, "derive", ordered=True)
    elif card_type == "tradeoff":
        yield from _rubric(answer, "tradeoff", ordered=False)
        if "seconds" in fields and fields["seconds"].strip().removesuffix("s") != str(seconds_of(fields)):
            least, most = SECONDS_RANGE
            message = f"seconds {fields['seconds']!r} is not a number from {least} to {most}"
            yield Fault("seconds", message, "Write seconds: 120, or leave it out for 90.")
    elif card_type == "cloze" and "overlap" in fields and fields["overlap"].strip() not in OVERLAPS:
        message = f"overlap {fields['overlap']!r} is not a number from 0 to {OVERLAPS[-1]}"
        yield Fault("overlap", message, "Write overlap: 1 to show one step before the one that is asked.")


def _cue(fields: Mapping[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with the keys of a cue card."""
    if not fields.get("pattern", "").strip():
        yield Fault("pattern", "a cue card needs pattern:", "Write pattern: two pointers.", fatal=True)
        return
    if not any(sign in tidy(fields.get("complexity", "")) for sign in ("O(", "Θ(", "Ω(")):
        given = f"complexity {fields['complexity']!r} names no O(...)" if fields.get("complexity") else ""
        yield Fault("complexity", given or "a cue card needs complexity:", "Write complexity: O(n).")
    if "choices" in fields and not offered_patterns(fields):
        blank = not fields["choices"].strip(" |")
        message = "choices: is empty" if blank else "choices: holds the card's own pattern only"
        yield Fault("choices", message, "Name other patterns: a | b | c, or take the line away.")
    keys = [pattern_key(text) for text in fields.get("choices", "").split("|") if text.strip()]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield Fault("choices", f"choices: holds {key!r} twice", "Keep one of them.")
    drill = fields.get("drill", "")
    if "drill" in fields and not SLUG.fullmatch(drill):
        yield Fault("drill", f"{drill!r} is not a drill's slug", "prepdeck drill list names them.")


def _rubric(answer: str, name: CardType, *, ordered: bool) -> Iterator[Fault]:
    """Yield what is wrong with the list that an answer is ticked against."""
    least, most = STEPS if ordered else POINTS
    kind, item = ("an ordered list", "steps") if ordered else ("a bullet list", "points")
    rubric = read_rubric(answer, ordered=ordered)
    start = "1. ..., 2. ..., 3. ..." if ordered else "- ..."
    if rubric is None:
        message = f"the answer of a {name} card needs {kind} of {least} to {most} {item}"
        yield Fault("", message, f"Write each of them on a line of its own, {start}.", fatal=True)
    elif not least <= len(rubric.steps) <= most:
        mend = "Join some, or make two cards." if len(rubric.steps) > most else f"Write at least {least}."
        count = len(rubric.steps)
        message = (
            f"the first list of this answer has {count} {item if count != 1 else item[:-1]}, not {least} to {most}"
        )
        yield Fault("", message, mend)
    if rubric is not None and not all(step.strip() for step in rubric.steps):
        yield Fault("", f"one of the {item} of this answer is empty", "Write what it says, or take it away.")
