"""One note of Anki and its cards turned into blocks of a deck: questions with answers, or one cloze text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..cloze import deletions
from . import deletions as anki
from .collection import NoteType
from .formulas import HOLE
from .html import Markdown, cleaned, to_markdown
from .html_reader import GAP_CLOSE, GAP_OPEN, Media
from .templates import Sides, fill, names, shown, sides

LARGEST_TEMPLATE = 100_000  # signs
MOST_DELETIONS = 50  # our parser makes no more cards of one text
_MARKED = re.compile(f"{GAP_OPEN}([^{GAP_OPEN}{GAP_CLOSE}\n]*){GAP_CLOSE}")
_SPECIAL_FIELDS = ("Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "FrontSide")


@dataclass(frozen=True, slots=True)
class Block:
    """A card for a deck file, or all cards of a cloze text.

    ord: of the card in its note, None for a cloze text with several. question: of a cloze text, the text. cards: how
    many cards it makes.
    """

    ord: int | None
    question: str
    answer: str
    cloze: bool
    cards: int = 1


class NoteReader:
    """Turns notes into blocks. skipped, simplified: what could not be held, with how many cards it touches."""

    def __init__(self, types: dict[int, NoteType]) -> None:
        self.types = types
        self._too_large = {
            key
            for key, kind in types.items()
            if any(len(one.question) + len(one.answer) > LARGEST_TEMPLATE for one in kind.templates)
        }
        self.skipped: Counter[str] = Counter()
        self.simplified: Counter[str] = Counter()

    def read(
        self, type_id: int, values: Sequence[str], tags: str, deck: str, ords: Sequence[int], media: Media
    ) -> list[Block]:
        """Return the blocks of a note.

        values: HTML of its fields. tags: as Anki keeps them. deck: its name. ords: of its cards, in order. media: see
        `html.Media`.
        """
        kind = self.types.get(type_id)
        if kind is None or not kind.templates:
            return self._skip("whose note type is not in the package", len(ords))
        if kind.occlusion:
            return self._skip("of the type Image Occlusion (masks drawn over a picture)", len(ords))
        if type_id in self._too_large:
            return self._skip("whose template is too large to be one", len(ords))
        named = {name: cleaned(value) for name, value in zip(kind.fields, values, strict=False)}
        special = {"Tags": tags.strip(), "Type": kind.name, "Deck": deck, "Subdeck": deck.rpartition("::")[2]}
        whole = {**special, "Card": kind.templates[0].name, **named}
        try:
            if kind.cloze:
                return self._cloze(type_id, kind, whole, ords, media)
            return self._cards(kind, whole, ords, media)
        except ValueError as error:
            return self._skip(f"with {error}", len(ords))

    def _skip(self, why: str, count: int) -> list[Block]:
        """Note that cards are left out."""
        self.skipped[why] += count
        return []

    def _cards(self, kind: NoteType, values: dict[str, str], ords: Sequence[int], media: Media) -> list[Block]:
        """Return the cards of an ordinary note."""
        blocks = []
        for number in ords:
            if number >= len(kind.templates):
                self._skip("whose template is not in the package", 1)
                continue
            template = kind.templates[number]
            values["Card"] = template.name
            both = sides(template.question, template.answer)
            pair = both.plain
            if pair is not None and values.get(pair[1], "").strip():  # most notes: a field on each side
                question = to_markdown(values.get(pair[0], ""), media)
                answer = to_markdown(values[pair[1]], media)
            else:
                question = to_markdown(fill(both.question, values, front=True), media)
                answer = self._answer(both, values, media)
            block = self._block(number if len(ords) > 1 else None, question, answer)
            if both.typed and block:
                self.simplified["to be typed in Anki; here they are answered in the head"] += 1
            blocks += block
        return blocks

    def _answer(self, both: Sides, values: dict[str, str], media: Media) -> Markdown:
        """Return the answer's side: what the front has not, or all of it where nothing else is there."""
        known = shown(both.question, values)
        for nodes, without in ((both.answer, known), (both.answer, set()), (both.whole, set())):
            html = fill(nodes, values, front=False, without=without)
            if html.strip():
                found = to_markdown(html, media)
                if found.text.strip(" *\n\xa0"):
                    return found
        return Markdown("")

    def _block(self, number: int | None, question: Markdown, answer: Markdown) -> list[Block]:
        """Return a card, unless a side of it is empty."""
        if not question.text.strip():
            return self._skip("whose question is empty", 1)
        if not answer.text.strip():
            return self._skip("whose answer is empty", 1)
        for what in question.simplified | answer.simplified:
            self.simplified[f"with {what}"] += 1
        return [Block(number, question.text, answer.text, cloze=False)]

    # Cloze

    def _cloze(
        self, type_id: int, kind: NoteType, values: dict[str, str], ords: Sequence[int], media: Media
    ) -> list[Block]:
        """Return the cards of a cloze note: as one cloze text where ours can hold it, else each as a question."""
        template = kind.templates[0]
        both = sides(template.question, template.answer)
        source = next((name for name in cloze_fields(template.question) if name in values), None)
        if source is None:
            return self._skip("whose cloze template names no field", len(ords))
        parts = anki.read_deletions(values[source])
        asked = {number for deletion in anki.numbered(parts) for number in deletion.numbers}
        missing = [number for number in ords if number + 1 not in asked]
        if missing:
            self._skip("whose deletion is no longer in the text", len(missing))
            ords = [number for number in ords if number + 1 in asked]
        ours = anki.as_ours(parts) if [*ords] == list(range(len(asked))) and not missing else None
        if ours is not None and len(ords) <= MOST_DELETIONS and self._bare(both, values, source):
            text = self._native(ours, len(ords), media)
            if text is not None:
                return [Block(None, text, "", cloze=True, cards=len(ords))]
        blocks = []
        for number in ords:
            front = self._side(both.question, values, source, anki.question(parts, number + 1), media, front=True)
            back = self._side(both.answer, values, source, anki.answer(parts, number + 1), media, front=False)
            if not back.text.strip():
                back = self._side(both.whole, values, source, anki.answer(parts, number + 1), media, front=False)
            blocks += self._block(number if len(ords) + len(missing) > 1 else None, front, back)
        return blocks

    def _bare(self, both: Sides, values: dict[str, str], source: str) -> bool:
        """Tell whether the cards show nothing but the cloze text."""
        others = (names(both.question) | names(both.whole)) - {source, *_SPECIAL_FIELDS}
        if any(values.get(name, "").strip() for name in others):
            return False
        empty = {**values, source: ""}
        sides_html = (fill(both.question, empty, front=True) + fill(both.whole, empty, front=False)).strip()
        return not sides_html or not to_markdown(sides_html, lambda name: None).text.strip(" *\n")

    def _native(self, html: str, count: int, media: Media) -> str | None:
        """Return a cloze text of ours, None where our reader would not find the same deletions in it."""
        converted = to_markdown(html, media, brackets=True)
        marks = [converted.text.count(sign) for sign in (GAP_OPEN, GAP_CLOSE)]
        inner = _MARKED.findall(converted.text)
        if marks != [count, count] or len(inner) != count:
            return None
        text = converted.text.replace(GAP_OPEN, "[").replace(GAP_CLOSE, "]")
        found, unpaired = deletions(text)
        if unpaired is not None or [text[one.start + 1 : one.end] for one in found] != inner:
            return None
        for what in converted.simplified:
            self.simplified[f"with {what}"] += count
        return text

    def _side(
        self, nodes: tuple[object, ...], values: dict[str, str], source: str, html: str, media: Media, *, front: bool
    ) -> Markdown:
        """Return a side of one card of a cloze note, its hole or its marks in our signs."""
        filled = fill(nodes, {**values, source: html}, front=False)  # type: ignore[arg-type]
        found = to_markdown(filled, media)
        if front:
            return Markdown(found.text.replace(f"{HOLE}(", r"\[…\](").replace(HOLE, "[…]"), found.simplified)
        text = _MARKED.sub(lambda match: _mark(match[1]), found.text)
        return Markdown(text.replace(GAP_OPEN, "").replace(GAP_CLOSE, ""), found.simplified)


def cloze_fields(template: str) -> list[str]:
    """Return the fields that a template shows with the filter `cloze`."""
    return re.findall(r"\{\{(?:[^{}:]*:)*cloze:(?:[^{}:]*:)*\s*([^{}:]+?)\s*\}\}", template)


def _mark(text: str) -> str:
    """Return the asked words of an answer as marked, bare where Markdown would not see the mark."""
    inner = text.strip()
    stars = inner.replace(r"\*", "")
    if not inner or "==" in inner or stars.count("*") % 2 or stars.count("**") % 2:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    return f"{lead}=={inner}=={text[len(lead) + len(inner) :]}"
