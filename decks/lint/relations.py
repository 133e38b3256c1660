"""Rules between cards: nothing asked twice, nothing easily mixed up without a contrast, no core idea asked once."""

from collections.abc import Iterable, Iterator, Sequence

from ..card import Card
from ..duplicates import Likeness, asked, first_of_its_text, twins, words_of
from .rules import Finding

INTERFERING = 0.6  # likeness of two questions that are easily mixed up

Related = Iterator[tuple[Card, Finding]]


def relations(cards: Sequence[Card], beside: Sequence[Card]) -> Related:
    """Yield what is wrong between cards. beside: cards that are not checked themselves, such as the shipped ones."""
    doubled = set()
    for earlier, later in twins(cards):
        doubled.add(later.id)
        yield later, _twin(earlier)
    by_area: dict[str, list[Card]] = {}
    for card in beside:
        by_area.setdefault(card.area, []).append(card)
    for area in by_area.keys() & {card.area for card in cards}:
        index = Likeness(by_area[area])
        for card in cards:
            if card.area == area and card.id not in doubled and first_of_its_text(card):
                for other, _ in index.near(card)[:1]:
                    doubled.add(card.id)
                    yield card, _twin(other)
    yield from _interfering(cards, doubled)


def _twin(other: Card) -> Finding:
    """Return the finding for a card that asks nearly what another one does."""
    message = f"the question is nearly that of {other.path}:{other.line}"
    return Finding("near-duplicate", message, "Keep one, or make them differ.")


def _interfering(cards: Iterable[Card], doubled: set[str]) -> Related:
    """Yield pairs of one subtopic that ask alike about two things, where no contrast card names both."""
    by_subtopic: dict[tuple[str, str], list[Card]] = {}
    for card in cards:
        by_subtopic.setdefault((card.area, card.subtopic), []).append(card)
    for group in by_subtopic.values():
        contrasts = [words_of(f"{card.question} {card.answer}") for card in group if card.type == "contrast"]
        for earlier, later in twins([card for card in group if card.type in ("qa", "cloze")], INTERFERING):
            if later.id in doubled or earlier.type != later.type:
                continue
            one, other = words_of(asked(earlier)), words_of(asked(later))
            if any((one - other) & words and (other - one) & words for words in contrasts):
                continue
            message = f"the question is easily mixed up with that of {earlier.path}:{earlier.line}"
            yield later, Finding("interference", message, "Add a contrast card on the two, or word them differently.")


def orphans(cards: Iterable[Card]) -> Related:
    """Yield core cards that are the only one of their subtopic."""
    by_subtopic: dict[tuple[str, str], list[Card]] = {}
    for card in filter(first_of_its_text, cards):
        by_subtopic.setdefault((card.area, card.subtopic), []).append(card)
    for group in by_subtopic.values():
        if len(group) == 1 and group[0].tier == "core":
            message = f"this is the only card of {group[0].subtopic}, and it is core"
            yield group[0], Finding("orphan", message, "Ask it from another side too.")
