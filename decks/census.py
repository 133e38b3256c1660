"""How many cards there are: by area, subtopic, tier and type; and the map of a library that is made of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..data.areas import AREAS, ORDER, TITLES
from ..data.items import TIERS
from .card import CARD_TYPES, Card
from .execution import EXECUTABLE
from .frontmatter import spelled

BEGIN, END = "<!-- census:begin -->", "<!-- census:end -->"


@dataclass
class Group:
    """Counts of some cards."""

    tiers: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of them."""
        return self.tiers.total()

    @property
    def executable(self) -> int:
        """Those whose answer a program can work out."""
        return sum(self.types[kind] for kind in EXECUTABLE)

    def add(self, card: Card) -> None:
        """Count a card."""
        self.tiers[card.tier] += 1
        self.types[card.type] += 1

    def document(self) -> dict[str, Any]:
        """Return the counts for `--json`."""
        return {
            "total": self.total,
            "executable": self.executable,
            "tiers": {tier: self.tiers[tier] for tier in TIERS},
            "types": {kind: self.types[kind] for kind in CARD_TYPES},
        }


@dataclass
class Census:
    """The counts of all cards. areas: in the order of the study plan. subtopics: area -> subtopic -> its counts."""

    whole: Group = field(default_factory=Group)
    areas: dict[str, Group] = field(default_factory=dict)
    subtopics: dict[str, dict[str, Group]] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Return everything for `--json`."""
        areas = {
            area: {
                **group.document(),
                "subtopics": {name: held.document() for name, held in self.subtopics[area].items()},
            }
            for area, group in self.areas.items()
        }
        return {**self.whole.document(), "areas": areas}


def take_census(cards: Iterable[Card]) -> Census:
    """Count cards."""
    census = Census()
    ordered = sorted(cards, key=lambda card: (ORDER.get(card.area, len(AREAS)), card.area, card.subtopic))
    for card in ordered:
        groups = census.subtopics.setdefault(card.area, {})
        for group in (
            census.whole,
            census.areas.setdefault(card.area, Group()),
            groups.setdefault(card.subtopic, Group()),
        ):
            group.add(card)
    return census


def in_words(census: Census) -> str:
    """Return the counts as text: a line for each area, one for each subtopic below it, the types at the end."""
    head = f"{'':<30}{'cards':>7}" + "".join(f"{tier:>10}" for tier in TIERS) + f"{'executable':>12}"
    lines = [head, _line("all", census.whole)]
    for area, group in census.areas.items():
        lines += ["", _line(TITLES.get(area, area), group)]
        lines += [_line(f"  {spelled(name)}", held) for name, held in census.subtopics[area].items()]
    types = ", ".join(f"{census.whole.types[kind]} {kind}" for kind in CARD_TYPES)
    return "\n".join([*lines, "", f"Types: {types}."])


def _line(name: str, group: Group) -> str:
    """Return a line of the table."""
    cells = "".join(f"{group.tiers[tier]:>10,}" for tier in TIERS)
    return f"{name[:29]:<30}{group.total:>7,}{cells}{group.executable:>12,}"


def in_markdown(census: Census, folder: Path | None = None) -> str:
    """Return the counts as tables of Markdown. folder: of the library, for links to its files."""
    lines = [
        f"{census.whole.total:,} cards, {census.whole.executable:,} of them executable:"
        f" {', '.join(f'{census.whole.types[kind]} {kind}' for kind in CARD_TYPES)}.",
        "",
        "| area | cards | core | standard | deep | executable |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| [{TITLES.get(area, area)}](#{_anchor(TITLES.get(area, area))}) | {_cells(group)} |"
        for area, group in census.areas.items()
    ]
    for area in census.areas:
        lines += ["", f"### {TITLES.get(area, area)}", "", "| subtopic | cards | core | standard | deep | types |"]
        lines.append("|---|--:|--:|--:|--:|---|")
        for name, held in census.subtopics[area].items():
            title = spelled(name)
            if folder is not None and (folder / area / f"{name}.md").is_file():
                title = f"[{title}]({area}/{name}.md)"
            types = ", ".join(f"{held.types[kind]} {kind}" for kind in CARD_TYPES if held.types[kind])
            lines.append(f"| {title} | {_numbers(held)} | {types} |")
    return "\n".join(lines)


def _numbers(group: Group) -> str:
    """Return total and tiers as cells."""
    return " | ".join(str(number) for number in (group.total, *(group.tiers[tier] for tier in TIERS)))


def _cells(group: Group) -> str:
    """Return total, tiers and executable ones as cells."""
    return f"{_numbers(group)} | {group.executable}"


def _anchor(title: str) -> str:
    """Return the anchor that code hosts give to a heading."""
    kept = "".join(sign for sign in title.lower() if sign.isalnum() or sign in " -")
    return kept.replace(" ", "-")


def with_map(text: str, made: str) -> str:
    """Return a text with what stands between the markers replaced; ValueError, a sentence, where they are not there."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"there are no lines {BEGIN} and {END}: the map stands between them")
    return f"{before}{BEGIN}\n{made}\n{END}{after}"
