"""What makes a card good, as far as a program can tell: short, one thing, sourced, not asked twice.

The rules follow Wozniak's twenty rules and what Matuschak and Nielsen wrote on prompts; `rules.RULES` names them. In
shipped decks a broken rule is an error; in a user's own deck matters of style are warnings, and a card may switch a
rule off for itself by a line `allow: its-name`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from ..card import Card, Problem
from ..duplicates import first_of_its_text
from ..frontmatter import guess
from .relations import orphans, relations
from .rules import RULES, Finding, Findings, allowed
from .sources import ageing, place, sources
from .text import words
from .types import types
from .wording import wording

__all__ = ["RULES", "lint", "words"]


def lint(
    cards: Sequence[Card], *, shipped: bool = False, today: date | None = None, beside: Sequence[Card] = ()
) -> list[Problem]:
    """Return what is wrong with each card and between cards, in order of files and lines.

    today: the date that ageing facts are held against. beside: other cards, not to be asked again.
    """
    found = [(card, finding) for card in cards for finding in _card(card, today, shipped=shipped)]
    found += relations(cards, beside)
    if shipped:
        found += orphans(cards)
    problems = [problem for card, finding in found for problem in _problem(card, finding, shipped=shipped)]
    return sorted(problems, key=lambda problem: (problem.path, problem.line))


def _card(card: Card, today: date | None, *, shipped: bool) -> Findings:
    """Yield what is wrong with one card; of the deletions of one text the first stands for all in what they share."""
    if not first_of_its_text(card):
        yield from (finding for finding in wording(card) if finding.rule in ("deletions", "given-away"))
        return
    yield from wording(card)
    yield from types(card)
    yield from sources(card)
    yield from ageing(card, today)
    if shipped:
        yield from place(card)
    yield from _allowing(card, shipped=shipped)


def _allowing(card: Card, *, shipped: bool) -> Findings:
    """Yield what is wrong with a card's `allow:`."""
    names = allowed(card)
    if shipped and names:
        yield Finding("allow", "a shipped card switches a rule off", "Take allow: away, and mend the card.")
    for name in names:
        if name not in RULES or name == "allow":
            yield Finding("allow", f"there is no rule {name!r}", guess(name, list(RULES)))


def _problem(card: Card, finding: Finding, *, shipped: bool) -> Iterator[Problem]:
    """Yield a finding as a problem, unless its rule is not asked here or switched off."""
    rule = RULES[finding.rule]
    severity = rule.shipped if shipped else rule.own
    if severity is None or (not shipped and finding.rule in allowed(card)):
        return
    yield Problem(card.path, card.line, finding.message, finding.mend, severity, finding.rule)
