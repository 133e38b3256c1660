"""The review of a week: planned against done, what took longer than thought, what kept failing. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..areas import TITLES
from ..journal.figures import DayFigures, Work
from ..journal.page import minutes_text
from .block import LANE_NAMES, LANES
from .capacity import share
from .estimates import Round
from .exercises import count

WORST_LEECHES, NAMED_AREAS, MOST_TARGETS = 5, 3, 3
WORTH_STOPPING = 30  # planned minutes of a week from which a lane is worth a word
LITTLE = 0.5  # share of the planned minutes
ROUND_TO = 5
KIND_NAMES = {"drill": "Drills", "kernel": "Kernels", "lab": "Labs"}


@dataclass(frozen=True)
class WeekReview:
    """What is known of a week that begins on `monday`.

    planned, done: minutes by lane. ratios: kind -> how long exercises took, as a share of the author's minutes
    (median), and of how many. areas: cards answered by area. leeches: titles with the number of lapses. failed: titles
    of exercises that were not solved twice or more. sent, replied: applications, None where none were ever entered.
    """

    monday: date
    planned: Mapping[str, int]
    done: Mapping[str, int]
    ratios: Mapping[str, tuple[float, int]]
    areas: Mapping[str, int]
    leeches: Sequence[tuple[str, int]]
    failed: Sequence[tuple[str, int]]
    sent: int | None = None
    replied: int = 0

    @property
    def stop(self) -> str:
        """One thing to plan less of, as a sentence: the lane of which the smallest share was done."""
        shares = {
            lane: self.done.get(lane, 0) / minutes
            for lane, minutes in self.planned.items()
            if minutes >= WORTH_STOPPING
        }
        if not shares:
            return "Too little was planned to tell: `o` on Today begins a day."
        lane = min(shares, key=lambda name: shares[name])
        if shares[lane] >= LITTLE:
            return "Nothing: what was planned was done for the most part."
        done, planned = self.done.get(lane, 0), self.planned[lane]
        return f"Plan less of {LANE_NAMES[lane]}: {done} of {planned} planned minutes were done."

    @property
    def targets(self) -> list[str]:
        """Up to three targets for the next week: half way between what was done and what was planned."""
        found = []
        for lane in sorted(LANES, key=lambda name: -self.planned.get(name, 0)):
            if not self.planned.get(lane):
                break
            planned, done = self.planned[lane], self.done.get(lane, 0)
            minutes = max(ROUND_TO, round((planned + done) / 2 / ROUND_TO) * ROUND_TO)
            found.append(f"{LANE_NAMES[lane]}: {minutes} min (this week {done} of {planned})")
        return found[:MOST_TARGETS]

    def text(self) -> str:
        """Return the review as Markdown, with room for words."""
        _, week, _ = self.monday.isocalendar()
        total = sum(self.done.values())
        lines = [f"# Review of week {week}: {minutes_text(total)}", "", "## Planned and done", ""]
        lanes = [lane for lane in LANES if lane in self.planned or lane in self.done]
        lines += [
            f"- {LANE_NAMES[lane]}: {self.done.get(lane, 0)} min"
            + (f" of {self.planned[lane]} planned" if self.planned.get(lane) else "")
            for lane in lanes
        ] or ["- Nothing was planned and nothing was done."]
        if self.ratios:
            lines += ["", "## Estimates", ""]
            lines += [
                f"- {KIND_NAMES.get(kind, kind)} took {ratio:.1f} times the author's minutes ({count(number, 'round')})"
                for kind, (ratio, number) in self.ratios.items()
            ]
        if self.areas:
            named = sorted(self.areas, key=lambda area: (-self.areas[area], area))[:NAMED_AREAS]
            lines += ["", "## Areas", ""]
            lines += [f"- {TITLES.get(area, area)}: {count(self.areas[area], 'answer')}" for area in named]
        if self.leeches or self.failed:
            lines += ["", "## What keeps failing", ""]
            lines += [f"- {title}: not solved {count(times, 'time')}" for title, times in self.failed]
            lines += [f"- {title}: forgotten {count(times, 'time')}" for title, times in self.leeches]
        if self.sent is not None:
            lines += ["", "## Applications", "", f"- {self.sent} sent, {count(self.replied, 'answer')} in this week"]
        lines += ["", "## Stop", "", self.stop, "", "## Next week", ""]
        lines += [f"- [ ] {target}" for target in self.targets] or ["- [ ] ..."]
        return "\n".join([*lines, ""])

    def document(self) -> dict[str, object]:
        """Return the review for --json."""
        return {
            "monday": self.monday.isoformat(),
            "planned_min": dict(self.planned),
            "done_min": dict(self.done),
            "estimates": {kind: {"ratio": round(ratio, 2), "rounds": n} for kind, (ratio, n) in self.ratios.items()},
            "areas": dict(self.areas),
            "leeches": [{"title": title, "lapses": times} for title, times in self.leeches],
            "failed": [{"title": title, "times": times} for title, times in self.failed],
            "applications": None if self.sent is None else {"sent": self.sent, "answered": self.replied},
            "stop": self.stop,
            "targets": self.targets,
        }


def ratios(rounds: Iterable[Round]) -> dict[str, tuple[float, int]]:
    """Return by kind how long rounds took as a share of the author's minutes (median), and how many there were."""
    held: defaultdict[str, list[float]] = defaultdict(list)
    for done in rounds:
        if done.minutes > 0:
            held[done.kind].append(done.minutes / max(1, done.planned))
    return {kind: (share(taken, 0.5), len(taken)) for kind, taken in sorted(held.items())}


def areas_of(days: Iterable[DayFigures]) -> dict[str, int]:
    """Return the cards answered by area over some days."""
    found: Counter[str] = Counter()
    for day in days:
        found.update(day.areas)
    return dict(found.most_common())


def failed_twice(days: Iterable[DayFigures]) -> list[tuple[str, int]]:
    """Return the exercises that were not solved twice or more in these days, the worst first."""
    works: list[Work] = [work for day in days for work in day.exercises if not work.solved]
    times = Counter(work.title for work in works)
    return [(title, number) for title, number in times.most_common() if number > 1]
