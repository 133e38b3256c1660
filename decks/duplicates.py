"""Cards that ask nearly the same: their words compared by the Jaccard index, with an inverted index over rare words.

With an index above t, two sets of n and m words share one among the n - ceil(t n) + 1 rarest words of the one and the
m - ceil(t m) + 1 rarest of the other (prefix filter, Chaudhuri, Ganti and Kaushik 2006): only such pairs are compared.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .card import Card

THRESHOLD = 0.8
LEAST_WORDS = 5  # fewer words are alike by chance

_WORD = re.compile(r"\w+")


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, code included."""
    return frozenset(_WORD.findall(text.lower()))


def asked(card: Card) -> str:
    """Return the text that a card asks with: a cloze card's whole text, else its question."""
    return card.answer if card.type == "cloze" else card.question


def first_of_its_text(card: Card) -> bool:
    """Tell whether a card is the one that stands for all deletions of its text."""
    return card.type != "cloze" or not card.siblings or card.id == f"{card.siblings}.1"


class Likeness:
    """Finds the cards whose words are nearly those of a text, by an index; the deletions of one text count once.

    Building it takes some 10 microseconds a card; a look-up compares only cards that share a rare word.
    """

    def __init__(self, cards: Iterable[Card], threshold: float = THRESHOLD) -> None:
        """Index the cards for look-ups with a Jaccard index above `threshold` (0 to 1)."""
        self.threshold = threshold
        self._cards = [card for card in cards if first_of_its_text(card)]
        self._words = [words_of(asked(card)) for card in self._cards]
        self._frequency = Counter(word for words in self._words for word in words)
        self._by_word: dict[str, list[int]] = {}
        for number, words in enumerate(self._words):
            if len(words) >= LEAST_WORDS:
                for word in self._rarest(words):
                    self._by_word.setdefault(word, []).append(number)

    def near(self, text: str | Card) -> list[tuple[Card, float]]:
        """Return the cards whose words are nearly those of a text, nearest first, with their Jaccard index.

        text: what is asked; or a card, which is then not found itself, nor are the other deletions of its text.
        """
        itself = (text.siblings or text.id) if isinstance(text, Card) else None
        words = words_of(text if isinstance(text, str) else asked(text))
        found = [
            (self._cards[number], likeness)
            for number, likeness in self._alike(words)
            if itself is None or (self._cards[number].siblings or self._cards[number].id) != itself
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0].id))

    def pairs(self) -> Iterator[tuple[Card, Card]]:
        """Yield each card that is nearly an earlier one, once, behind the first such one: (earlier, later)."""
        for number, words in enumerate(self._words):
            earlier = min((other for other, _ in self._alike(words) if other < number), default=None)
            if earlier is not None:
                yield self._cards[earlier], self._cards[number]

    def _alike(self, words: frozenset[str]) -> Iterator[tuple[int, float]]:
        """Yield the number and the Jaccard index of each card that is alike, in order."""
        if len(words) < LEAST_WORDS:
            return
        candidates = {number for word in self._rarest(words) for number in self._by_word.get(word, ())}
        for number in sorted(candidates):
            common = len(self._words[number] & words)
            likeness = common / (len(self._words[number]) + len(words) - common)
            if likeness > self.threshold:
                yield number, likeness

    def _rarest(self, words: frozenset[str]) -> Sequence[str]:
        """Return the rarest words of a set, as many as the prefix filter asks for."""
        ordered = sorted(words, key=lambda word: (self._frequency.get(word, 0), word))
        return ordered[: len(ordered) - int(self.threshold * len(ordered)) + 1]


def near(text: str | Card, cards: Iterable[Card], threshold: float = THRESHOLD) -> list[tuple[Card, float]]:
    """Return the cards that ask nearly what a text or card asks, nearest first; for many look-ups make a `Likeness`."""
    return Likeness(cards, threshold).near(text)


def twins(cards: Iterable[Card], threshold: float = THRESHOLD) -> list[tuple[Card, Card]]:
    """Return the pairs (earlier, later) of cards of one area that ask nearly the same, in order of areas and cards."""
    by_area: dict[str, list[Card]] = {}
    for card in cards:
        by_area.setdefault(card.area, []).append(card)
    return [pair for those in by_area.values() for pair in Likeness(those, threshold).pairs()]
