"""A project: its state, its small steps, how far a book or a course was read, and when it would be finished."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from ..areas import TITLES
from ..ledger import Entry
from ..plan.exercises import count
from ..plan.finish import Finish, finish_range

KIND = "project"
Lane = Literal["output", "input"]
LANES: Mapping[str, Lane] = {
    "article": "output",
    "open-source": "output",
    "portfolio": "output",
    "talk": "output",
    "course": "input",
    "book": "input",
    "paper": "input",
    "video": "input",
}
STATES: Mapping[Lane, tuple[str, ...]] = {
    "output": ("idea", "draft", "published"),
    "input": ("planned", "reading", "finished"),
}
UNITS = ("page", "chapter", "lecture", "lesson", "section", "minute")
LONGEST_LINE = 300
MOST = 1_000_000
MOST_STEPS = 100
PACE_DAYS = 28  # the pace of a counter is that of so many days


class Step(NamedTuple):
    """A small step. done: the day on which it was, None while it is open."""

    text: str
    done: date | None


def read_values(lane: Lane, given: Mapping[str, str]) -> dict[str, Any]:
    """Return what to store for these texts; an empty text takes a value away (None).

    ValueError, a sentence that names the value, for the first that does not fit.
    """
    readers: Mapping[str, Callable[[str], Any]] = {
        "title": _line,
        "type": lambda text: _one_of(text, [name for name, of in LANES.items() if of == lane]),
        "url": _url,
        "area": lambda text: _one_of(text, list(TITLES)),
        "unit": lambda text: _one_of(text, UNITS),
        "total": _whole,
        "at": _whole,
    }
    values: dict[str, Any] = {}
    for name, text in given.items():
        if name not in readers:
            raise ValueError(f"A project has no {name!r}; it has {', '.join(readers)}.")
        if not text.strip():
            if name in ("title", "type"):
                raise ValueError(f"{name} is empty; a project needs it.")
            values[name] = None
            continue
        try:
            values[name] = readers[name](text.strip())
        except ValueError as error:
            raise ValueError(f"{name} {error}") from None
    return values


def _line(text: str) -> str:
    """Read one line."""
    words = " ".join(text.split())
    if len(words) > LONGEST_LINE:
        raise ValueError(f"has {len(words)} characters; {LONGEST_LINE} is the most.")
    return words


def _one_of(text: str, words: Sequence[str]) -> str:
    """Read one of some words."""
    if text.lower() not in words:
        raise ValueError(f"is {text[:30]!r}; it is one of {', '.join(words)}.")
    return text.lower()


def _url(text: str) -> str:
    """Read an address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", text):
        raise ValueError(f"is {text[:60]!r}; an address begins with https://.")
    return text


def _whole(text: str) -> int:
    """Read a whole number from 0 on."""
    if not text.isascii() or not text.isdecimal() or int(text) > MOST:
        raise ValueError(f"is {text[:20]!r}; it is a whole number up to {MOST:,}.")
    return int(text)


@dataclass(frozen=True)
class Project:
    """A project as it stands. state_on: since when. at, total: of a counter, None where it has none."""

    entry: Entry
    type: str
    lane: Lane
    state: str
    state_on: date
    steps: tuple[Step, ...]
    at: int
    total: int | None

    @property
    def id(self) -> str:
        """The slug, by which it is named on the command line."""
        return self.entry.slug

    @property
    def title(self) -> str:
        """What it is called."""
        return self.entry.text("title")

    @property
    def unit(self) -> str:
        """What the counter counts."""
        said = self.entry.text("unit")
        return said if said in UNITS else "page" if self.type in ("book", "paper", "article") else "lecture"

    @property
    def area(self) -> str:
        """The area of the study plan that it belongs to, "" for none."""
        said = self.entry.text("area")
        return said if said in TITLES else ""

    @property
    def open(self) -> bool:
        """Whether it is neither published nor finished."""
        return self.state != STATES[self.lane][-1]

    @property
    def active(self) -> bool:
        """Whether it was begun and not ended."""
        return self.state == STATES[self.lane][1]

    @property
    def next_step(self) -> str:
        """What to do next, as a phrase; "" where the learner has named nothing and there is no counter."""
        if not self.open:
            return ""
        step = next((step.text for step in self.steps if step.done is None), "")
        if step:
            return step
        if self.total and self.at < self.total:
            return f"{self.unit} {self.at + 1} of {self.total}"
        return ""

    @property
    def progress(self) -> str:
        """How far it is, as a phrase."""
        if self.total:
            return f"{self.at} of {self.total} {self.unit}s"
        if self.steps:
            return f"{sum(step.done is not None for step in self.steps)} of {len(self.steps)} steps"
        return ""

    def counted_since(self, first: date) -> int:
        """Return by how much the counter went up from a day on."""
        before = 0
        for change in self.entry.changes:
            said = change.values.get("at")
            if type(said) is int and change.on < first:
                before = said
        return max(0, self.at - before)

    def finish(self, today: date) -> Finish | None:
        """Return in how many days it would be finished, drawn from the days since it was begun, of the last 28.

        None where it has no counter, is done, or less than a week of days is known.
        """
        if not self.total or self.at >= self.total:
            return None
        begun = min(change.on for change in self.entry.changes)
        first = max(today - timedelta(days=PACE_DAYS - 1), begun)
        counted = [self.counted_since(first + timedelta(days=back)) for back in range((today - first).days + 1)]
        daily = [more - less for more, less in zip(counted, [*counted[1:], 0], strict=True)]
        return finish_range(self.total - self.at, daily)

    def pace_text(self, today: date) -> str:
        """Return when it would be finished: a range of days, a number of them while little is known; "" else."""
        found, left = self.finish(today), self.days_left(today)
        if found is not None:
            early, late = (today + timedelta(days=days) for days in (found.early, found.late))
            return f"finished between {early:%d %b} and {late:%d %b}, 8 times of 10, at your pace"
        return "" if left is None else f"finished in about {count(left, 'day')} at the pace so far"

    def days_left(self, today: date) -> int | None:
        """Return in how many days it would be finished at the pace of the last four weeks; None without a pace."""
        if not self.total or self.at >= self.total:
            return None
        first = date.fromordinal(max(1, today.toordinal() - PACE_DAYS + 1))
        begun = max(first, min(change.on for change in self.entry.changes))
        days = (today - begun).days + 1
        counted = self.counted_since(first)
        return -(-(self.total - self.at) * days // counted) if counted and days > 0 else None


def project_of(entry: Entry) -> Project | None:
    """Return the project that an entry is; None where its type is none that we know."""
    kind = entry.text("type")
    if kind not in LANES:
        return None
    lane = LANES[kind]
    reached = [change for change in entry.changes if change.values.get("state") in STATES[lane]]
    state, since = STATES[lane][0], entry.changes[0].on
    if reached:
        state, since = str(reached[-1].values["state"]), reached[-1].on
    at, total = entry.values.get("at"), entry.values.get("total")
    return Project(
        entry,
        kind,
        lane,
        state,
        since,
        _steps(entry.values.get("steps")),
        at if type(at) is int and at >= 0 else 0,
        total if type(total) is int and total > 0 else None,
    )


def projects_of(entries: Iterable[Entry], lane: Lane | None = None) -> list[Project]:
    """Return the projects of the ledger's entries, begun ones first, then those to come, then the ended."""
    found = [project for entry in entries if (project := project_of(entry)) and lane in (None, project.lane)]
    return sorted(found, key=lambda project: (not project.active, not project.open, project.lane != "output"))


def steps_value(steps: Iterable[Step]) -> list[list[str | None]]:
    """Return steps as they are stored."""
    return [[step.text, step.done.isoformat() if step.done else None] for step in steps]


def _steps(value: object) -> tuple[Step, ...]:
    """Return stored steps; what is none is passed over."""
    found = []
    for part in value if isinstance(value, list) else []:
        if isinstance(part, list) and len(part) == 2 and isinstance(part[0], str):
            try:
                done = date.fromisoformat(part[1]) if isinstance(part[1], str) else None
            except ValueError:
                done = None
            found.append(Step(part[0], done))
    return tuple(found)
