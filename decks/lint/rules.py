"""The rules by name: how much each weighs, and why it is there."""

from collections.abc import Iterator
from typing import NamedTuple

from ..card import Card, Severity


class Rule(NamedTuple):
    """A rule. shipped, own: what breaking it is in shipped decks and in a user's own, None where it is not asked.

    reason: one sentence.
    """

    shipped: Severity | None
    own: Severity | None
    reason: str


class Finding(NamedTuple):
    """What a rule found: its name, a clause without full stop, what mends it."""

    rule: str
    message: str
    mend: str


Findings = Iterator[Finding]

RULES: dict[str, Rule] = {
    "front-length": Rule("error", "warning", "A long question is read slowly at each review, and hides what is asked."),
    "back-length": Rule("error", "warning", "A long answer is recalled in part, and no grade fits it."),
    "code-width": Rule("warning", "warning", "Lines that do not fit an 80-column screen go on below and are misread."),
    "one-question": Rule("error", "warning", "Two questions are remembered apart, so they need two cards."),
    "deletions": Rule("error", "warning", "A gap should ask for few words, and the text round it should lead there."),
    "yes-no": Rule("error", "warning", "Half of all guesses are right, and the reason is never recalled."),
    "it-depends": Rule("error", "warning", "It says nothing; what it depends on is the answer."),
    "set-size": Rule("error", "warning", "Sets of more than four are forgotten piece by piece."),
    "given-away": Rule("error", "warning", "Who reads the answer in the question does not recall it."),
    "math": Rule("error", "warning", "A formula that the terminal cannot draw is shown as its source."),
    "source": Rule("error", "warning", "Nobody can verify what cannot be looked up."),
    "locator": Rule("error", None, "A book without a chapter or section is no place to look."),
    "place": Rule("error", None, "A shipped card is found by its area and subtopic: folder and file."),
    "date": Rule("error", "warning", "Only a date can be compared with today."),
    "past-date": Rule("warning", "warning", "A fact that ages has to be looked up again each year."),
    "ageing": Rule("warning", None, "Figures of products and versions change; a date says when they were right."),
    "unit": Rule("error", "warning", "A number that measures something says nothing without its unit."),
    "no-check": Rule("error", None, "Whatever can be executed is executed, so that no card teaches something wrong."),
    "estimate": Rule("error", "warning", "Each drawn number has to be asked, used and explained."),
    "code": Rule("error", "warning", "A card about code needs the code that it asks about, in a known language."),
    "needs": Rule("error", "warning", "A card that says which packages it needs is skipped where they are missing."),
    "table": Rule("error", "warning", "A comparison is learnt cell by cell: two columns, the same aspects in both."),
    "rubric": Rule("error", "warning", "A step is ticked at a glance only if it is short and says one thing."),
    "cue": Rule("error", "warning", "A cue is a statement in words; its options have to be near to the right one."),
    "near-duplicate": Rule("error", "warning", "Two cards that ask the same take twice the time and confuse."),
    "interference": Rule("warning", "warning", "Two things that are mixed up are best learnt side by side."),
    "orphan": Rule("error", None, "A core idea that is asked once only, from one side, is not understood."),
    "allow": Rule("error", "error", "A rule may be switched off in a deck of your own only, by its name."),
}
ALLOWED = "allow"  # the key that names rules which a card need not keep


def allowed(card: Card) -> tuple[str, ...]:
    """Return the rules that a card switches off for itself."""
    return tuple(name for name in card.fields.get(ALLOWED, "").replace(",", " ").split() if name)
