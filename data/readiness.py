"""Readiness: four countable things for each area, never blended into one number.

Coverage (seen of the core cards), recall today (over all core cards, unseen ones as 0), what can be done unaided, and
how long ago the last evidence is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from .areas import AREAS
from .clock import Moment
from .items import TIERS
from .memory import Phase, Rating
from .rows import Row
from .rules import Rules

PASS_DAYS = 60


class Attempt(Protocol):
    """An event of the log: a review or an attempt."""

    @property
    def item(self) -> str:
        """Id of the item."""

    @property
    def day(self) -> int:
        """Study day."""

    @property
    def rating(self) -> int | None:
        """The rating, for reviews."""

    @property
    def payload(self) -> Mapping[str, Any]:
        """What else was recorded."""


@dataclass(frozen=True)
class AreaProgress:
    """How an area stands.

    seen, total: core cards; tiers: the same for each tier. recall: mean probability of recall today over all core
    cards; unseen ones count as 0, and so do those in their steps, so that a lapse cannot raise it; None without core
    cards. recall_seen: the mean over the seen ones. can_do: exercises solved unaided at the first submit in the last
    60 days. drills, builds: attempted and listed exercises (builds are kernels and labs). fresh: days since the last
    evidence, None without any.
    """

    area: str
    seen: int
    total: int
    recall: float | None
    recall_seen: float | None
    can_do: int
    drills: tuple[int, int]
    builds: tuple[int, int]
    fresh: int | None
    tiers: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def started(self) -> bool:
        """Whether anything of the area was practised."""
        return self.fresh is not None


class _Tally:
    """Counts of one area while the rows are gone through."""

    def __init__(self) -> None:
        self.listed: dict[tuple[str, str], int] = {}
        self.met: dict[tuple[str, str], int] = {}
        self.recall = 0.0
        self.last: int | None = None
        self.can_do = 0

    def progress(self, area: str, today: int) -> AreaProgress:
        """Return the area's progress."""
        tiers: dict[str, tuple[int, int]] = {tier: self.pair(("card", tier)) for tier in TIERS}
        seen, total = tiers["core"]
        return AreaProgress(
            area=area,
            seen=seen,
            total=total,
            recall=self.recall / total if total else None,
            recall_seen=self.recall / seen if seen else None,
            can_do=self.can_do,
            drills=self.sum("drill"),
            builds=(self.sum("kernel")[0] + self.sum("lab")[0], self.sum("kernel")[1] + self.sum("lab")[1]),
            fresh=None if self.last is None else max(0, today - self.last),
            tiers=tiers,
        )

    def pair(self, key: tuple[str, str]) -> tuple[int, int]:
        """Return met and listed of a kind and tier."""
        return self.met.get(key, 0), self.listed.get(key, 0)

    def sum(self, kind: str) -> tuple[int, int]:
        """Return met and listed of a kind over all tiers."""
        pairs = [self.pair((kind, tier)) for tier in TIERS]
        return sum(met for met, _ in pairs), sum(listed for _, listed in pairs)


def progress(
    rows: Iterable[Row],
    now: Moment,
    *,
    rules: Rules | None = None,
    passes: Mapping[str, int] | None = None,
) -> tuple[AreaProgress, ...]:
    """Return the progress of the 21 areas in the order of the study plan.

    rows: every item with its memory, suspended ones included. passes: newest study day of an unaided pass by item, as
    `unaided_passes` gives it; only the last 60 days count. Rows of areas that are not among the 21 are left out.
    """
    rules, passes = rules or Rules(), passes or {}
    today = now.day
    tallies = {area.slug: _Tally() for area in AREAS}
    for row in rows:
        tally = tallies.get(row.area)
        if tally is None:
            continue
        key = (row.kind, row.tier)
        tally.listed[key] = tally.listed.get(key, 0) + 1
        if row.phase == Phase.NEW:
            continue
        tally.met[key] = tally.met.get(key, 0) + 1
        last = row.last_day
        if last is None or row.stability is None:
            continue
        if tally.last is None or last > tally.last:
            tally.last = last
        if row.kind == "card":
            if row.tier == "core" and row.phase == Phase.REVIEW:
                own = rules.for_item(row.id)
                tally.recall += (1 + own.factor * max(0, today - last) / row.stability) ** own.decay
        elif passes.get(row.id, today - PASS_DAYS) > today - PASS_DAYS:
            tally.can_do += 1
    return tuple(tallies[area.slug].progress(area.slug, today) for area in AREAS)


def overall(areas: Iterable[AreaProgress]) -> AreaProgress:
    """Return all areas together, under the area "": every core card counts the same."""
    areas = list(areas)
    seen, total = sum(area.seen for area in areas), sum(area.total for area in areas)
    recall = sum(area.recall * area.total for area in areas if area.recall is not None)
    return AreaProgress(
        area="",
        seen=seen,
        total=total,
        recall=recall / total if total else None,
        recall_seen=recall / seen if seen else None,
        can_do=sum(area.can_do for area in areas),
        drills=_added(area.drills for area in areas),
        builds=_added(area.builds for area in areas),
        fresh=min((area.fresh for area in areas if area.fresh is not None), default=None),
        tiers={tier: _added(area.tiers.get(tier, (0, 0)) for area in areas) for tier in TIERS},
    )


def _added(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the sums of pairs."""
    pairs = list(pairs)
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def unaided_passes(events: Iterable[Attempt]) -> dict[str, int]:
    """Return the newest study day on which each exercise was solved without help at the first submit.

    Read from the evidence of reviews and attempts: accepted (verdict AC, or passed), no hint opened, no failed submit,
    the solution not looked at, and not rated Again. An event without evidence proves nothing and is left out.
    """
    passes: dict[str, int] = {}
    for event in events:
        if not event.item.startswith("card:") and _unaided(event):
            passes[event.item] = max(event.day, passes.get(event.item, event.day))
    return passes


def _unaided(event: Attempt) -> bool:
    """Tell whether one event shows an unaided pass at the first submit."""
    evidence = event.payload.get("evidence", event.payload)
    if not isinstance(evidence, Mapping) or event.rating == Rating.AGAIN:
        return False
    accepted = evidence.get("verdict") == "AC" or evidence.get("passed") is True
    helped = evidence.get("hints") or evidence.get("failed_submits") or evidence.get("gave_up")
    return accepted and not helped
