"""One flashcard as the rest of the program sees it, and the sentence that tells what is wrong with a deck."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ..data.items import Item, Tier

CardType = Literal["qa", "cloze", "contrast", "predict", "shape", "estimate", "derive", "bug", "cue", "tradeoff"]
CARD_TYPES: tuple[CardType, ...] = get_args(CardType)
Severity = Literal["error", "warning"]

TITLE_CELLS = 72
GAP = "[…]"  # what stands in a cloze card's question for the deletion that is asked
HIDDEN = "(…)"  # what stands there for one that is hidden, but not asked
MARK = "=="  # pair of signs round the asked deletion in a cloze card's answer

_IMAGE_OR_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a deck, where, and what mends it.

    path: the file as the user knows it. line: 1-based. message: one sentence without its full stop. mend: what to do
    about it, a full sentence. severity: "error" where a card was not loaded or would teach something wrong. rule: the
    stable name of what was broken.
    """

    path: str
    line: int
    message: str
    mend: str = ""
    severity: Severity = "error"
    rule: str = "format"

    def __str__(self) -> str:
        sentence = f"{self.path}:{self.line}: {self.message}."
        return f"{sentence} {self.mend}" if self.mend else sentence

    def to_json(self) -> dict[str, str | int]:
        """Return the problem as a JSON object with the keys path, line, severity, rule, message and mend."""
        return {
            "path": self.path,
            "line": self.line,
            "severity": self.severity,
            "rule": self.rule,
            "message": self.message,
            "mend": self.mend,
        }


@dataclass(frozen=True, slots=True)
class Card:
    """One card that can be reviewed.

    id: `card:<area>.<subtopic>.<slug>`, with `.1`, `.2` ... for the deletions of one cloze text. title: the question's
    first line as plain text, at most 72 characters. question, answer: Markdown. siblings: the id that the deletions of
    one text share, else empty. fields: the card's other `key: value` lines. path, line, end_line: where it stands
    (1-based, `line` is its heading or its `Q:`). fingerprint: hash of what the learner sees and is graded by. tags:
    those that its file gives it, in the file's order.
    """

    id: str
    type: CardType
    area: str
    subtopic: str
    tier: Tier
    title: str
    question: str
    answer: str
    source: str
    siblings: str
    fields: Mapping[str, str]
    path: str
    line: int
    end_line: int
    fingerprint: str
    tags: tuple[str, ...] = ()

    def item(self, position: int = 0) -> Item:
        """Return the catalogue entry of this card; `position` is its place in its source, from 0."""
        return Item(
            id=self.id,
            area=self.area,
            tier=self.tier,
            title=self.title,
            siblings=self.siblings,
            position=position,
        )


def title_of(question: str) -> str:
    """Return the first line of Markdown text that is not blank as plain text of at most 72 characters.

    Links and pictures become their text, signs of emphasis and of code go; a fence's opening line is passed over.
    """
    for raw in question.split("\n"):
        line = raw.strip()
        if not line or line.startswith(("```", "~~~")):
            continue
        line = _IMAGE_OR_LINK.sub(r"\1", line)
        line = _EMPHASIS.sub(r"\2", line).replace("`", "").replace("$", "")
        line = _SPACES.sub(" ", line.lstrip("#>-*+ "))
        line = "".join(sign for sign in line if sign.isprintable()).strip()
        if line:
            return line if len(line) <= TITLE_CELLS else f"{line[: TITLE_CELLS - 1].rstrip()}…"
    return "(no text)"


def fingerprint_of(*parts: str) -> str:
    """Return 16 hex digits that change when any of the texts does."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()
