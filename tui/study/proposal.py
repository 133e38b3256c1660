"""What the workload sheet and its command line twins propose: numbers in, moves and settings with their cost out.

Knows no screen. Nothing changes before `accept`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...data.breaks import break_days, break_text, parse_break
from ...data.clock import day_date
from ...data.forecast import Forecast, forecast
from ...data.pace import Pace
from ...data.workload import (
    DayMinutes,
    Move,
    Workload,
    advance,
    clear_breaks,
    due_now,
    follow_easy_days,
    postpone,
    spread,
)

if TYPE_CHECKING:
    from ...data.store import ItemRow
    from ..workspace import Workspace

LONGEST_DAYS = 365
AHEAD_DAYS = 28
TABLE_ROWS = 5  # as many fit on a small screen


@dataclass(frozen=True)
class TableRow:
    """Minutes a day before and after; days: how many days the row stands for."""

    label: str
    before: float
    after: float
    days: int = 1


@dataclass(frozen=True)
class Proposal:
    """What would happen: a sentence, minutes a day, and what accepting it changes.

    settings: keys of config.toml with their new values. done: what is said once it was accepted.
    """

    sentence: str
    table: tuple[TableRow, ...] = ()
    moves: tuple[Move, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    done: str = ""

    @property
    def empty(self) -> bool:
        """Whether accepting it would change nothing."""
        return not self.moves and not self.settings


@dataclass(frozen=True)
class Desk:
    """What every proposal needs to know, read once: the cards, the day, the pace."""

    workspace: "Workspace"
    rows: Sequence["ItemRow"]
    day: int
    pace: Pace
    done_minutes: float

    @classmethod
    def of(cls, workspace: "Workspace") -> "Desk":
        """Read the record; RecordError as the store raises it."""
        day = workspace.now().day
        today = [entry for entry in workspace.store.activity(day) if entry.kind == "card"]
        return cls(
            workspace,
            workspace.store.items("card"),
            day,
            Pace.from_log(workspace.store.pace()),
            sum(entry.ms for entry in today) / 60_000,
        )

    @property
    def breaks(self) -> frozenset[int]:
        """The days of the planned breaks."""
        return break_days(self.workspace.settings.plan.breaks)

    @property
    def fitting(self) -> int:
        """How many reviews fit into the minutes that today still has for cards."""
        left = self.workspace.settings.cards.maximum_minutes - self.done_minutes
        return max(0, int(left * 60 / self.pace.card_seconds))


@dataclass(frozen=True)
class Kind:
    """One thing that can be done about the workload.

    about: what it does. labels: of its fields, one or two. start: the texts that stand in them at first. propose: texts
    to a proposal; ValueError with a sentence for texts that it cannot read.
    """

    key: str
    title: str
    about: str
    labels: tuple[str, ...]
    start: Callable[[Desk], tuple[str, ...]]
    propose: Callable[[Desk, Sequence[str]], Proposal]


def accept(workspace: "Workspace", proposal: Proposal) -> None:
    """Do what was proposed: the settings are written first, then all moves as one step that undo takes back.

    SettingsError, RecordError: what could not be written; moves are stored all or none.
    """
    from dataclasses import replace

    if proposal.settings:
        workspace.keep_all(proposal.settings)
        workspace.rules = replace(workspace.rules, easy_days=workspace.settings.memory.easy_days)
    if proposal.moves:
        days = {move.item: move.to_day for move in proposal.moves}
        workspace.store.record_many("rescheduled", list(days), lambda item: {"due_day": days[item]})


def of_moves(desk: Desk, workload: Workload, settings: Mapping[str, object] | None = None, kept: str = "") -> Proposal:
    """Return the proposal of moves. settings: what is written besides; kept: how that is said when it is done."""
    count = len(workload.moves)
    moved = f"{count} {'card' if count == 1 else 'cards'} moved; u in Review takes it back." if count else ""
    sentence = " ".join(part for part in (workload.cost.sentence, workload.note) if part)
    return Proposal(
        sentence,
        table_of(workload.cost.days, desk.day),
        workload.moves,
        settings or {},
        " ".join(part for part in (kept, moved) if part),
    )


def propose_postpone(desk: Desk, texts: Sequence[str]) -> Proposal:
    """Propose to push what is due: days, cards that remain today."""
    days, keep = number(texts[0], 1, LONGEST_DAYS, "Days"), number(texts[1], 0, 99_999, "Cards to keep")
    return of_moves(
        desk,
        postpone(desk.rows, desk.day, desk.workspace.rules, desk.pace, days=days, keep=keep, breaks=desk.breaks),
    )


def propose_advance(desk: Desk, texts: Sequence[str]) -> Proposal:
    """Propose to pull reviews forward: of how many days, until how many are due today (empty: all)."""
    days = number(texts[0], 1, LONGEST_DAYS, "Days")
    keep = number(texts[1], 0, 99_999, "Cards today") if texts[1].strip() else None
    return of_moves(desk, advance(desk.rows, desk.day, desk.workspace.rules, desk.pace, days=days, keep=keep))


def propose_spread(desk: Desk, texts: Sequence[str]) -> Proposal:
    """Propose to spread what is due over days."""
    days = number(texts[0], 1, LONGEST_DAYS, "Days")
    return of_moves(desk, spread(desk.rows, desk.day, desk.workspace.rules, desk.pace, days=days, breaks=desk.breaks))


def propose_breaks(desk: Desk, texts: Sequence[str]) -> Proposal:
    """Propose planned breaks, separated by commas, and to clear them."""
    spans = []
    for text in (part.strip() for part in texts[0].split(",")):
        if text:
            try:
                spans.append(break_text(*parse_break(text)))
            except ValueError as error:
                raise ValueError(f"A break {error}.") from None
    spans = sorted(set(spans))
    days = break_days(spans)
    workload = clear_breaks(desk.rows, desk.day, desk.workspace.rules, desk.pace, breaks=days)
    changed = tuple(spans) != desk.workspace.settings.plan.breaks
    settings = {"plan.breaks": spans} if changed else {}
    kept = ("Planned: " + ", ".join(spans) + "." if spans else "No break is planned any more.") if changed else ""
    proposal = of_moves(desk, workload, settings, kept)
    if not workload.moves:
        free = "No break is planned; every day takes reviews." if not spans else "Nothing is due in it so far."
        return Proposal(free, proposal.table, (), settings, kept)
    return proposal


def propose_easy_days(desk: Desk, texts: Sequence[str]) -> Proposal:
    """Propose weights of the weekdays, seven numbers from 0 to 1, and to follow them in the coming four weeks."""
    words = texts[0].replace(",", " ").split()
    try:
        weights = tuple(float(word) for word in words)
    except ValueError:
        weights = ()
    if len(weights) != 7 or not all(0 <= weight <= 1 for weight in weights):
        raise ValueError("Easy days are seven numbers from 0 to 1, Monday first, such as 1 1 1 1 1 0.5 0.")
    workload = follow_easy_days(
        desk.rows, desk.day, desk.workspace.rules, desk.pace, easy_days=weights, breaks=desk.breaks
    )
    changed = weights != tuple(desk.workspace.settings.memory.easy_days)
    settings = {"memory.easy_days": list(weights)} if changed else {}
    proposal = of_moves(desk, workload, settings, "Easy days kept." if changed else "")
    if not workload.moves:
        return Proposal("Nothing that is due would move.", proposal.table, (), settings, proposal.done)
    return proposal


def propose_limits(desk: Desk, texts: Sequence[str]) -> Proposal:
    """Propose minutes of cards and new cards a day, with a look at the coming four weeks."""
    minutes, new = number(texts[0], 0, 1440, "Minutes"), number(texts[1], 0, 9999, "New cards")
    cards = desk.workspace.settings.cards
    now = ahead(desk, cards.maximum_minutes, cards.new_per_day)
    then = ahead(desk, minutes, new)
    settings: dict[str, object] = {}
    if minutes != cards.maximum_minutes:
        settings["cards.maximum_minutes"] = minutes
    if new != cards.new_per_day:
        settings["cards.new_per_day"] = new
    table = tuple(
        TableRow(
            week_label(desk.day + first), now.mean_minutes(first, first + 7), then.mean_minutes(first, first + 7), 7
        )
        for first in range(0, AHEAD_DAYS, 7)
    )
    sentence = f"In {AHEAD_DAYS} days: {outlook(then)}."
    if settings:
        sentence += f" As it is now: {outlook(now)}."
    return Proposal(
        sentence,
        table,
        (),
        settings,
        f"Kept: {minutes} min and {new} new cards a day, at most.",
    )


def ahead(desk: Desk, minutes: int, new: int) -> Forecast:
    """Return the coming four weeks with these limits."""
    return forecast(
        desk.rows,
        desk.day,
        desk.workspace.rules,
        desk.pace,
        new_per_day=new,
        maximum_minutes=minutes,
        days=AHEAD_DAYS,
        done_today=desk.done_minutes,
    )


def outlook(view: Forecast) -> str:
    """Return the end of a forecast in words."""
    share = f"{view.share:.1%} of {view.seen:.0f} seen cards remembered" if view.share is not None else "nothing seen"
    waiting = view.days[-1].waiting if view.days else 0.0
    return f"{share}, {waiting:.0f} reviews waiting" if waiting >= 1 else share


def table_of(days: Sequence[DayMinutes], today: int) -> tuple[TableRow, ...]:
    """Return the table of minutes a day: the first days one by one, the rest as means of at most seven days."""
    single = next(
        (count for count in range(TABLE_ROWS, 1, -1) if count + -(-(len(days) - count) // 7) <= TABLE_ROWS), 1
    )
    rows = [TableRow(day_label(day.day, today), day.before, day.after) for day in days[:single]]
    for first in range(single, len(days), 7):
        part = days[first : first + 7]
        before, after = (
            sum(values) / len(part) for values in zip(*((day.before, day.after) for day in part), strict=True)
        )
        rows.append(TableRow(week_label(part[0].day, part[-1].day), before, after, len(part)))
    return tuple(rows)


def day_label(day: int, today: int) -> str:
    """Return the name of a day in the table."""
    date = day_date(day)
    return "today" if day == today else f"{date:%a} {date.day} {date:%b}"


def week_label(first: int, last: int | None = None) -> str:
    """Return the name of some days in the table: 26 Nov to 2 Dec."""
    start, end = day_date(first), day_date(first + 6 if last is None else last)
    if start == end:
        return f"{start.day} {start:%b}"
    return (
        f"{start.day} {start:%b} to {end.day} {end:%b}"
        if start.month != end.month
        else f"{start.day} to {end.day} {end:%b}"
    )


def number(text: str, low: int, high: int, what: str) -> int:
    """Read a whole number from low to high; ValueError with a sentence otherwise."""
    if not text.strip().isdecimal() or not low <= int(text) <= high:
        raise ValueError(f"{what}: {text.strip() or 'nothing'!r} is not a whole number from {low} to {high}.")
    return int(text)


def minutes_text(minutes: float) -> str:
    """Return minutes in the table: whole ones, "<1" for less."""
    return "<1" if 0 < minutes < 1 else f"{minutes:.0f}"


KINDS: tuple[Kind, ...] = (
    Kind(
        "postpone",
        "Postpone",
        "Push what is due to a later day until some remain; those that are least overdue go first.",
        ("days later", "keep today"),
        lambda desk: ("1", str(min(desk.fitting, len(due_now(desk.rows, desk.day))))),
        propose_postpone,
    ),
    Kind(
        "advance",
        "Advance",
        "Pull reviews of the coming days to today, those nearest to their day first.",
        ("days ahead", "due today (empty: all)"),
        lambda desk: ("1", ""),
        propose_advance,
    ),
    Kind(
        "spread",
        "Spread backlog",
        "Spread what is due over some days; those that would be forgotten soonest come first.",
        ("days",),
        lambda desk: ("7",),
        propose_spread,
    ),
    Kind(
        "break",
        "Planned break",
        "Days on which nothing is due, such as 2026-12-24..2027-01-02, several with commas.",
        ("breaks",),
        lambda desk: (", ".join(desk.workspace.settings.plan.breaks),),
        propose_breaks,
    ),
    Kind(
        "easy",
        "Easy days",
        "Share of the usual load, Monday to Sunday: 1 normal, 0.5 half, 0 as little as possible.",
        ("Mon to Sun",),
        lambda desk: (" ".join(f"{weight:g}" for weight in desk.workspace.settings.memory.easy_days),),
        propose_easy_days,
    ),
    Kind(
        "limits",
        "Minutes and new",
        "Minutes for cards and new cards a day, at most. When minutes are short, new cards wait.",
        ("minutes a day", "new a day"),
        lambda desk: (
            str(desk.workspace.settings.cards.maximum_minutes),
            str(desk.workspace.settings.cards.new_per_day),
        ),
        propose_limits,
    ),
)
