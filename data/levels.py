"""Levels of an area: five words with published rules, each resting on evidence that can be looked at. Pure.

A level is never lowered in silence: where the newest evidence is old, that is said beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .areas import ORDER, PREREQUISITES, TITLES
from .memory import Phase
from .readiness import PASS_DAYS, AreaProgress
from .rows import Row

LEVELS = ("untouched", "started", "recalls", "applies", "ready")
RULES: Mapping[str, str] = {
    "untouched": "fewer than a tenth of the core cards were seen",
    "started": "a tenth of the core cards were seen",
    "recalls": "nine tenths of the core cards were seen, and the mean chance to know one today is .85 or more",
    "applies": (
        "recalls, and three passes in the last 60 days, a week or more between the first and the last: exercises solved"
        " unaided, or cards judged by the machine that are known for a week"
    ),
    "ready": "applies, and in the last 30 days a derivation or a trade-off was told aloud and graded as known",
}
KIND = "assessed"  # of the ledger's entries: what the learner says of an area
STARTED_SHARE, SEEN_SHARE, RECALL = 0.1, 0.9, 0.85
PASSES, PASSES_SPAN = 3, 7
SPOKEN_DAYS = STALE_DAYS = 30
KNOWN_DAYS = 7  # interval from which a card judged by the machine counts as a pass
JUDGED = frozenset({"estimate", "predict", "shape", "cue"})
SPOKEN = frozenset({"derive", "tradeoff"})


class Evidence(NamedTuple):
    """One thing that a level rests on. day: study day. what: how it shows."""

    item: str
    title: str
    day: int
    what: str


@dataclass(frozen=True)
class Level:
    """Where an area stands.

    passes, spoken: what it rests on, newest first. stale: days since the newest evidence where that is more than 30,
    else None. missing: what the next level asks for, "" at the last. said: the level that the learner gives it, None
    where nothing was said.
    """

    area: str
    name: str
    passes: tuple[Evidence, ...]
    spoken: tuple[Evidence, ...]
    stale: int | None
    missing: str
    said: str | None = None

    @property
    def rank(self) -> int:
        """The place of the level, 0 to 4."""
        return LEVELS.index(self.name)

    @property
    def text(self) -> str:
        """The level in words: "applies (stale 41 d)"."""
        return f"{self.name} (stale {self.stale} d)" if self.stale is not None else self.name


def levels(
    areas: Iterable[AreaProgress],
    rows: Iterable[Row],
    types: Mapping[str, str],
    passes: Mapping[str, int],
    today: int,
    said: Mapping[str, str] | None = None,
) -> list[Level]:
    """Return the level of each area, in the order of `areas`.

    rows: every item with its memory. types: type of a card by its id. passes: newest study day of an unaided pass by
    item (`unaided_passes`). said: area -> the level that the learner gives it.
    """
    proven: dict[str, list[Evidence]] = {}
    spoken: dict[str, list[Evidence]] = {}
    for row in rows:
        day = row.last_day
        if day is None or not today - PASS_DAYS < day <= today:
            continue
        kind = types.get(row.id, "")
        if row.kind != "card":
            passed = passes.get(row.id, -1)
            if today - PASS_DAYS < passed <= today:
                proven.setdefault(row.area, []).append(Evidence(row.id, row.title, passed, "solved unaided"))
        elif row.phase == Phase.REVIEW and row.due_day is not None:
            interval = row.due_day - day
            if kind in JUDGED and interval >= KNOWN_DAYS:
                what = f"right, and known for {interval} days"
                proven.setdefault(row.area, []).append(Evidence(row.id, row.title, day, what))
            elif kind in SPOKEN and day > today - SPOKEN_DAYS:
                spoken.setdefault(row.area, []).append(Evidence(row.id, row.title, day, "told aloud"))
    return [
        _level(
            area, _newest(proven.get(area.area, ())), _newest(spoken.get(area.area, ())), (said or {}).get(area.area)
        )
        for area in areas
    ]


def _newest(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence with the newest first."""
    return tuple(sorted(found, key=lambda one: (-one.day, one.item)))


def _level(area: AreaProgress, proven: tuple[Evidence, ...], spoken: tuple[Evidence, ...], said: str | None) -> Level:
    """Return the level of one area, and what the next one asks for."""
    seen = area.seen / area.total if area.total else 0.0
    span = proven[0].day - proven[-1].day if proven else 0
    wants = (
        (seen >= STARTED_SHARE, _cards(area, STARTED_SHARE)),
        (
            seen >= SEEN_SHARE and (area.recall or 0.0) >= RECALL,
            _cards(area, SEEN_SHARE) if seen < SEEN_SHARE else f"recall is {area.recall or 0.0:.2f}; it wants {RECALL}",
        ),
        (
            len(proven) >= PASSES and span >= PASSES_SPAN,
            f"{len(proven)} of {PASSES} passes"
            + (f", {span} of {PASSES_SPAN} days between them" if len(proven) >= PASSES else ""),
        ),
        (bool(spoken), "a derivation or a trade-off told aloud"),
    )
    reached = next((place for place, (met, _) in enumerate(wants) if not met), len(wants))
    stale = area.fresh if area.fresh is not None and area.fresh > STALE_DAYS and reached else None
    missing = wants[reached][1] if reached < len(wants) else ""
    return Level(area.area, LEVELS[reached], proven, spoken, stale, missing, said if said in LEVELS else None)


def _cards(area: AreaProgress, share: float) -> str:
    """Say how many core cards are to be seen."""
    wanted = -(-area.total * round(share * 100) // 100)
    return f"{area.seen} of {wanted} core cards seen" if area.total else "there are no core cards"


def suggested(found: Sequence[Level]) -> list[str]:
    """Return the areas that are not recalled yet, those first whose prerequisites are; nothing is ever locked."""
    ranks = {level.area: level.rank for level in found}
    recalls = LEVELS.index("recalls")
    open_areas = [level.area for level in found if level.rank < recalls]

    def lacking(area: str) -> int:
        """Count the areas below this one, all the way down, that are not recalled."""
        below, wanted = list(PREREQUISITES.get(area, ())), set()
        while below:
            name = below.pop()
            if name not in wanted:
                wanted.add(name)
                below += PREREQUISITES.get(name, ())
        return sum(ranks.get(name, recalls) < recalls for name in wanted)

    return sorted(open_areas, key=lambda area: (lacking(area), -ranks[area], ORDER[area]))


def evidence_text(level: Level, today: int) -> list[str]:
    """Return the level, its rule and what it rests on as lines of text."""
    lines = [f"{TITLES.get(level.area, level.area)}: {level.text}", f"Rule: {RULES[level.name]}."]
    if level.missing:
        lines.append(f"For {LEVELS[level.rank + 1]}: {level.missing}.")
    if level.said is not None:
        lines.append(f"You say: {level.said}.")
    for title, found in (("Passes", level.passes), ("Told aloud", level.spoken)):
        if found:
            lines += ["", title]
            lines += [f"  {today - one.day:>3} d ago  {one.title} · {one.what}" for one in found]
    return lines
