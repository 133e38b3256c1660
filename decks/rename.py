"""Cards that came back under another id: the same text in another place, or an edited text in the same place."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from .card import Card

LIKE = 0.6  # of difflib's ratio: an edited card
NEAR = 8  # places that a card may have moved in its file when many changed at once
MOST_PAIRS = 4000


def renamed_cards(
    before: Mapping[str, Sequence[Card]], after: Mapping[str, Sequence[Card]], gone: set[str], new: set[str]
) -> dict[str, str]:
    """Match cards whose ids are gone to cards whose ids are new: old id -> new id.

    before, after: path -> the cards of that file in order, for the files that changed. gone, new: ids. First, a text
    that is the same word for word is the same card, in whatever file (a moved file, a new heading). Then, within one
    file, the most similar texts (ratio of at least 0.6), and last cards that stand between the same two neighbours.
    """
    pairs = _same_text(before, after, gone, new)
    gone, new = gone - set(pairs), new - set(pairs.values())
    for path in before.keys() & after.keys():
        old_cards, new_cards = before[path], after[path]
        left = [(place, card) for place, card in enumerate(old_cards) if card.id in gone]
        right = [(place, card) for place, card in enumerate(new_cards) if card.id in new]
        if left and right:
            pairs |= _edited(old_cards, new_cards, left, right)
    return pairs


def _same_text(
    before: Mapping[str, Sequence[Card]], after: Mapping[str, Sequence[Card]], gone: set[str], new: set[str]
) -> dict[str, str]:
    """Match cards with the same question and answer, in order where there are several."""
    waiting: dict[tuple[str, str, str], list[str]] = {}
    for cards in before.values():
        for card in cards:
            if card.id in gone:
                waiting.setdefault((card.type, card.question, card.answer), []).append(card.id)
    pairs: dict[str, str] = {}
    for cards in after.values():
        for card in cards:
            ids = waiting.get((card.type, card.question, card.answer))
            if card.id in new and ids:
                pairs[ids.pop(0)] = card.id
    return pairs


def _edited(
    old_cards: Sequence[Card],
    new_cards: Sequence[Card],
    left: list[tuple[int, Card]],
    right: list[tuple[int, Card]],
) -> dict[str, str]:
    """Match edited cards of one file: best ratio first, the nearer place where ratios are equal."""
    many = len(left) * len(right) > MOST_PAIRS
    scored: list[tuple[float, int, str, str]] = []
    for place, old in left:
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(_text(old))
        for other, card in right:
            if old.type != card.type or (many and abs(place - other) > NEAR):
                continue
            matcher.set_seq1(_text(card))
            if matcher.real_quick_ratio() >= LIKE and matcher.quick_ratio() >= LIKE:
                scored.append((-matcher.ratio(), abs(place - other), old.id, card.id))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for score, _, old_id, new_id in sorted(scored):
        if -score >= LIKE and old_id not in pairs and new_id not in taken:
            pairs[old_id] = new_id
            taken.add(new_id)
    for place, old in left:
        around = _neighbours(old_cards, place)
        for other, card in right:
            if old.id in pairs or card.id in taken or old.type != card.type:
                continue
            if around != ("", "") and _neighbours(new_cards, other) == around:
                pairs[old.id] = card.id
                taken.add(card.id)
    return pairs


def _text(card: Card) -> str:
    """Return what is compared."""
    return f"{card.question}\n{card.answer}"[:2000]


def _neighbours(cards: Sequence[Card], place: int) -> tuple[str, str]:
    """Return the ids before and after a place, "" at the ends."""
    before = cards[place - 1].id if place else ""
    after = cards[place + 1].id if place + 1 < len(cards) else ""
    return before, after
