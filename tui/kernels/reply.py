"""What is typed in answer to a question done by hand, read as a number in the asked unit or as one of its choices."""

from collections.abc import Sequence

from ...decks.quantity import QuantityError, read_quantity, read_unit
from ...drills.gpu.byhand.question import Answer


def read_reply(text: str, answer: Answer) -> float | str | None:
    """Return the number in the answer's unit, or the choice that is meant by its number or its first letters.

    None for an empty text. ValueError, a sentence, for what cannot be read.
    """
    text = text.strip()
    if not text:
        return None
    if answer.kind == "choice":
        return _choice(text, answer)
    try:
        quantity, unit = read_quantity(text), read_unit(answer.unit)
    except QuantityError as error:
        raise ValueError(f"{answer.label}: {error}") from None
    if quantity.unit is None or not quantity.unit.name:  # 1.5M counts in the answer's unit too
        return quantity.value
    if not quantity.unit.same_kind(unit):
        raise ValueError(f"{answer.label}: {quantity.unit.name} does not measure this; it is in {_unit(answer)}.")
    return quantity.value * quantity.unit.factor / unit.factor


def _choice(text: str, answer: Answer) -> str:
    """The choice that `text` means."""
    if text.isdecimal() and 1 <= int(text) <= len(answer.choices) and not are_numbered(answer.choices):
        return answer.choices[int(text) - 1]
    if text.isdecimal():
        text += ":"
    meant = [choice for choice in answer.choices if choice.startswith(text.lower())]
    if len(meant) != 1:
        raise ValueError(f"{answer.label}: type one of {', '.join(answer.choices)}, its number or its first letters.")
    return meant[0]


def are_numbered(choices: Sequence[str]) -> bool:
    """Whether choices bring numbers of their own: lines of a source, `12: x += 1;`."""
    return all(choice.partition(":")[0].isdecimal() for choice in choices)


def _unit(answer: Answer) -> str:
    """The unit in words."""
    return answer.unit or "a plain number"
