from collections.abc import Callable
from pathlib import Path

import pytest

from prepdeck.decks.card import Card
from prepdeck.decks.parser import Deck, parse

HEAD = """+++
area = "gpu-cuda"
subtopic = "shared-memory"
tier = "core"
sources = { guide = "CUDA C++ Programming Guide https://docs.nvidia.com/cuda/" }
primer = "Read this first."
+++
"""


@pytest.fixture
def read() -> Callable[..., Deck]:
    """Parse a text; `head=True` puts a front matter of 7 lines before it."""

    def parsed(text: str, *, head: bool = True, shipped: bool = False, path: str = "deck.md") -> Deck:
        return parse((HEAD if head else "") + text, Path(path), shipped=shipped)

    return parsed


@pytest.fixture
def card(read: Callable[..., Deck]) -> Callable[[str], Card]:
    """Parse a text that must hold exactly one sound card under a heading, and return it."""

    def only(text: str) -> Card:
        deck = read(f"## one\n{text}\n")
        assert not deck.problems, [str(problem) for problem in deck.problems]
        assert len(deck.cards) == 1
        return deck.cards[0]

    return only
