"""What a draft would become: its card or cards, what is wrong with it, and what is not so good. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ...decks.blocks import KEYS
from ...decks.card import Card, CardType
from ...decks.lint import lint
from ...decks.parser import Deck, parse
from ...decks.writing import OWN_KEYS, Draft, DraftError, card_text, propose_slug

# The keys that a type cannot do without, with an example each: what the form offers for it.
WANTED: dict[CardType, dict[str, str]] = {
    "estimate": {"params": "n = [2, 4, 8]", "formula": "2 * n", "unit": "bytes", "tolerance": "1.1", "check": ""},
    "shape": {"check": "x.shape", "needs": "numpy"},
    "cue": {"pattern": "two pointers", "complexity": "O(n)"},
}
_TEMPORARY = "draft"


@dataclass(frozen=True)
class Checked:
    """A draft that was looked at.

    cards: what it makes, none where it cannot be read. errors: why it cannot be saved. advice: what could be better.
    slug: the one it gets.
    """

    cards: tuple[Card, ...]
    errors: tuple[str, ...]
    advice: tuple[str, ...]
    slug: str


def check(draft: Draft, deck: Deck, path: Path, area: str, own: Collection[str] = ()) -> Checked:
    """Look at a draft as a part of a deck.

    deck: the file that it is for, as it is now. area: of a file that is still to be made. own: the ids of the card that
    is edited, which do not count as taken.
    """
    taken = {card.id.split(".", 2)[-1].partition(".")[0] for card in deck.cards if card.id not in own}
    text = draft.question.strip().partition("\n")[0]
    slug = draft.slug.strip() or propose_slug(text or _TEMPORARY, taken)
    normal = Draft(**{**vars(draft), "slug": slug}).normal()
    errors = [f"This deck has a card {slug!r} already: write another slug."] if slug in taken else []
    try:
        written = card_text(normal)
    except DraftError as error:
        return Checked((), (*errors, str(error)), (), slug)
    front = deck.front
    sources = "".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in front.sources.items())
    head = f"+++\narea = {_toml(area or front.area)}\nsubtopic = {_toml(front.subtopic)}\ntier = {_toml(front.tier)}\n"
    found = parse(f"{head}source = {_toml(front.source)}\n[sources]\n{sources}+++\n{written}", path)
    problems = [problem for problem in (*found.problems, *lint(found.cards)) if problem.path == str(path)]
    sentences = [(problem.severity, f"{problem.message}. {problem.mend}".strip()) for problem in problems]
    errors += [_capital(text) for severity, text in sentences if severity == "error"]
    advice = [_capital(text) for severity, text in sentences if severity != "error"]
    return Checked(found.cards, tuple(dict.fromkeys(errors)), tuple(dict.fromkeys(advice)), slug)


def read_keys(text: str) -> tuple[dict[str, str], list[str]]:
    """Return the `key: value` lines of a text, and a sentence for each line that is none."""
    fields: dict[str, str] = {}
    wrong = []
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        key = key.strip()
        if not line.strip():
            continue
        if not colon or key not in KEYS or key in OWN_KEYS:
            known = ", ".join(known for known in KEYS if known not in (*OWN_KEYS, "id", "anki"))
            wrong.append(f"{line.strip()!r} is no key line: write key: value with one of {known}.")
        elif key in fields:
            wrong.append(f"{key} is given twice: keep one.")
        else:
            fields[key] = value.strip()
    return fields, wrong


def _toml(text: str) -> str:
    """Return a text as a basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in escaped) + '"'


def _capital(text: str) -> str:
    """Return a sentence with a capital letter."""
    return text[:1].upper() + text[1:]
