"""The sections of Progress on work: areas, what is coming, how long answers take and when, and the days."""

from collections.abc import Sequence

from ...data.areas import TITLES as AREA_TITLES
from ...data.clock import day_date
from ...data.settings import WEEKDAYS
from ...data.statistics import days as daily
from ...data.statistics import present, timing
from ...data.statistics.days import DayDone, DaysDone
from ...data.statistics.present import AreaFigures, DueDay
from ...data.statistics.shares import LEAST, Quartiles, Share
from ...data.statistics.timing import AnswerTimes, Hour
from ..glyphs import Glyphs
from ..widgets.plot import Column, Day, Lying, calendar, columns, lying
from ..widgets.styled import Styled
from ..words import counted
from .source import AHEAD, WEEKS, Source
from .told import Cell, Table, Told, date_name, minutes_text, muted, share_cells, stack

GRADES = {1: "again", 2: "hard", 3: "good", 4: "easy"}
SHORT_WEEKS = 26
MONTH = 30
WIDE = 100  # cells from which a day of the forecast and a week of the calendar have more room


def areas(source: Source) -> Told:
    """What was seen, is due, is known and what it took, area by area."""
    found = present.area_figures(source.rows, source.today, source.rules, source.spent, source.areas)
    held = [area for area in found if area.total]
    seen, total, due = (sum(getattr(area, name) for area in held) for name in ("seen", "total", "due"))
    minutes = sum(area.minutes for area in held)
    table = Table(
        "areas",
        "",
        (
            ("area", "area"),
            ("total", "cards"),
            ("seen", "seen"),
            ("due", "due"),
            ("recall", "recall of seen"),
            ("lapses", "lapses"),
            ("minutes", "minutes"),
        ),
        [
            (AREA_TITLES[area.area], area.total, area.seen, area.due, area.recall, area.lapses, area.minutes)
            for area in held
        ],
    )
    return Told(
        "areas",
        "Areas",
        f"You have seen {seen:,} of {counted(total, 'card')}, {due:,} are due, and answering took"
        f" {counted(round(minutes), 'minute')} so far.",
        lambda width, signs: _area_bars(held, width, signs),
        [table],
        {"cards": total, "seen": seen, "due": due, "minutes": minutes},
    )


def _area_bars(held: Sequence[AreaFigures], width: int, signs: Glyphs) -> Styled:
    """Return the share of each area that was seen."""
    bars = [
        Lying(AREA_TITLES[area.area], area.seen / area.total, f"{area.seen:>5,} of {area.total:>5,}") for area in held
    ]
    return lying(bars, min(width, 76), signs)


def forecast(source: Source) -> Told:
    """The coming days as they are planned, in reviews and in minutes."""
    found = present.due_days(source.rows, source.today, source.days or AHEAD, source.seconds)
    month = found[:MONTH]
    reviews, minutes = sum(day.reviews for day in month), sum(day.minutes for day in month)
    table = Table(
        "days",
        "",
        (("date", "date"), ("weekday", "day"), ("reviews", "reviews"), ("minutes", "minutes")),
        [(date_name(day.day), f"{day_date(day.day):%a}", day.reviews, day.minutes) for day in found if day.reviews],
    )
    if not any(day.reviews for day in found):
        sentence = f"Nothing is planned for the coming {len(found)} days; reviews follow the first answers."
    else:
        busiest = max(month, key=lambda day: (day.reviews, -day.day))
        sentence = (
            f"The coming {counted(len(month), 'day')} hold {counted(reviews, 'review')}, about"
            f" {minutes_text(minutes / len(month))} a day at your pace of {source.seconds:.0f} s an answer; the busiest"
            f" day is {day_date(busiest.day):%A %d %B} with {minutes_text(busiest.minutes)}."
        )
    summary = {
        "seconds_per_answer": source.seconds,
        "reviews_30_days": reviews,
        "minutes_30_days": minutes,
        "reviews": sum(day.reviews for day in found),
        "minutes": sum(day.minutes for day in found),
    }
    return Told("forecast", "Forecast", sentence, lambda w, signs: _due_plot(found, w, signs), [table], summary)


def _due_plot(found: Sequence[DueDay], width: int, signs: Glyphs) -> Styled:
    """Return the coming days as standing bars: 30 in a narrow window, all that fit in a wide one."""
    room = width - 18
    thick = 2 if room < len(found) or len(found) <= MONTH else 1
    shown = found[: room // thick] if len(found) <= MONTH or thick == 1 else found[: min(MONTH, room // thick)]
    if not any(day.reviews for day in shown):
        far = any(day.reviews for day in found)  # else the sentence above has said it
        return muted(f"No review is planned for the coming {len(shown)} days.") if far else Styled("")
    per_review = next(day.minutes / day.reviews for day in shown if day.reviews)
    marks = {0: "today"} | {place: f"{day_date(shown[place].day):%d %b}" for place in range(7, len(shown), 7)}
    plot = columns(
        [Column(day.reviews, marks.get(place, "")) for place, day in enumerate(shown)],
        signs,
        height=9,
        thick=thick,
        right=lambda value: minutes_text(value * per_review),
    )
    notes = ["Reviews a day on the left, minutes on the right; today with the overdue."]
    notes.append("New cards, and the reviews that these answers lead to, come on top:")
    notes.append("w, or prepdeck simulate, plays that through.")
    return stack(plot, muted(*notes))


def time(source: Source) -> Told:
    """How long answers take, and at which hours they are given."""
    times, hours = timing.answer_times(source.recent, source.types), timing.hours(source.recent)
    columns_ = (
        ("n", "n"),
        ("quarter", "quarter under s"),
        ("median", "half under s"),
        ("three_quarters", "3/4 under s"),
    )
    tables = [
        Table("by_grade", "Seconds by grade", (("grade", "grade"), *columns_), _times(times, grades=True)),
        Table("by_type", "Seconds by type of card", (("type", "type"), *columns_), _times(times, grades=False)),
        Table(
            "hours",
            "Hours of the day",
            (
                ("hour", "hour"),
                ("answers", "answers"),
                ("n", "in review n"),
                ("share", "known"),
                ("low", "95 % from"),
                ("high", "to"),
            ),
            [(f"{hour.hour:02}:00", hour.answers, *share_cells(hour.known)) for hour in hours if hour.answers],
        ),
    ]
    return Told(
        "time",
        "Time",
        _time_sentence(times, hours),
        lambda width, signs: _time_plot(times, hours, width, signs),
        tables,
        {"window_days": source.today - source.first + 1, "all": times.all._asdict() if times.all else None},
    )


def _times(times: AnswerTimes, *, grades: bool) -> list[tuple[Cell, ...]]:
    """Return the lines of a table of answer times."""
    if grades:
        return [(GRADES[grade], *found) for grade, found in times.by_grade.items()]
    return [(kind, *found) for kind, found in times.by_type.items()]


def _time_sentence(times: AnswerTimes, hours: Sequence[Hour]) -> str:
    """Return how long answers take, and whether the hour matters, in plain words."""
    if times.all is None:
        return "No answer was timed yet."
    text = f"Half of your answers take less than {times.all.median:.0f} s, one in four more than {times.all.high:.0f} s"
    if times.all.n < LEAST:
        return f"{text} (n = {times.all.n}: too few to tell)."
    told = [hour for hour in hours if hour.known.enough]
    whole = sum((hour.known for hour in told), start=Share())
    if len(told) < 2 or whole.rate is None:
        return f"{text}; there are too few answers to compare hours of the day."
    apart = [
        hour
        for hour in told
        if hour.known.interval and not hour.known.interval[0] <= whole.rate <= hour.known.interval[1]
    ]
    if not apart:
        return f"{text}; no hour of the day stands out by what you remember."
    best = max(apart, key=lambda hour: abs((hour.known.rate or 0.0) - (whole.rate or 0.0)))
    return f"{text}; around {best.hour}:00 you remember {best.known.rate:.0%}, against {whole.rate:.0%} over the day."


def _time_plot(times: AnswerTimes, hours: Sequence[Hour], width: int, signs: Glyphs) -> Styled:
    """Return the times by grade and type as lying bars, then the hours as standing ones."""
    if times.all is None:
        return Styled("")
    named = {GRADES[grade]: found for grade, found in times.by_grade.items()} | dict(times.by_type)
    longest = max(found.median for found in named.values())
    bars = [Lying(name, found.median / longest, _time_text(found, signs)) for name, found in named.items()]
    answers = [Column(hour.answers, f"{hour.hour:02}" if hour.hour % 3 == 0 else "") for hour in hours]
    known = [
        Column((hour.known.rate or 0.0) if hour.known.enough else 0.0, f"{hour.hour:02}" if hour.hour % 3 == 0 else "")
        for hour in hours
    ]
    parts = [lying(bars, min(width, 76), signs), muted("Answers by hour of the day")]
    thick = 3 if width >= WIDE else 2
    parts.append(columns(answers, signs, height=4, thick=thick))
    if any(hour.known.enough for hour in hours):
        parts.append(muted(f"Known of those in review; hours with fewer than {LEAST} are left out"))
        parts.append(columns(known, signs, height=4, thick=thick, left="{:.0%}".format))
    return stack(*parts)


def _time_text(found: Quartiles, signs: Glyphs) -> str:
    """Return median, quartiles and n of one bar."""
    text = f"{found.median:>5.1f} s  (half of them {found.low:.1f} to {found.high:.1f})  n = {found.n:,}"
    return text + ("" if found.n >= LEAST else ", too few")


def days(source: Source) -> Told:
    """What was done on each day of the last year."""
    weeks = max(1, min(-(-(source.days or WEEKS * 7) // 7), WEEKS))
    found = daily.days_done(
        source.answers,
        source.practice,
        source.today,
        weeks,
        rest_days=source.settings.plan.rest_days,
        breaks=source.breaks,
    )
    begin = next((place for place, day in enumerate(found.days) if day.mark == "done"), len(found.days))
    table = Table(
        "days",
        "",
        (("date", "date"), ("weekday", "day"), ("minutes", "minutes"), ("answers", "answers"), ("mark", "")),
        [
            (date_name(day.day), f"{day_date(day.day):%a}", day.minutes, day.answers, day.mark)
            for day in reversed(found.days[begin:])
        ],
    )
    summary = {
        "weeks": weeks,
        "done": found.done,
        "rest": found.rest,
        "breaks": found.breaks,
        "left_out": found.left_out,
        "longest_gap": found.longest_gap,
        "minutes": found.minutes,
    }
    sentence = _days_sentence(found, weeks)
    return Told("days", "Days", sentence, lambda w, signs: _calendar(found, w, signs), [table], summary)


def _days_sentence(found: DaysDone, weeks: int) -> str:
    """Return the days in plain words."""
    if not found.done:
        return f"Nothing was done in the last {weeks} weeks."
    each = f"{minutes_text(found.minutes / found.done)} each"
    text = f"In the last {weeks} weeks you worked on {counted(found.done, 'day')}, {each}"
    free = found.rest + found.breaks
    rested = f"{free} more were rest days or breaks" if free > 1 else "1 more was a rest day or a break" if free else ""
    out = f"{counted(found.left_out, 'day')} {'was' if found.left_out == 1 else 'were'} left out"
    out = out if found.left_out else "no day was left out"
    return "; ".join(part for part in (text, rested, out) if part) + "."


def _calendar(found: DaysDone, width: int, signs: Glyphs) -> Styled:
    """Return the calendar: 26 weeks in a narrow window, 52 in a wide one."""
    weeks = [found.days[place : place + 7] for place in range(0, len(found.days), 7)]
    weeks = weeks[-(WEEKS if width >= WIDE else SHORT_WEEKS) :]
    firsts = [next((day.day for day in week if day_date(day.day).day == 1), None) for week in weeks]
    heads = [f"{day_date(first):%b}" if first is not None else "" for first in firsts]
    cells = [[*(_cell(day, signs) for day in week), *[None] * (7 - len(week))] for week in weeks]
    shades = "  ".join(
        f"{sign} {text}" for sign, text in zip(signs.shades[1:], ("to 15 min", "to 30", "to 60", "more"), strict=True)
    )
    legend = f"{signs.shades[0]} nothing   {shades}   {signs.rest} rest day   {signs.away} break"
    return stack(calendar(cells, heads, [name.title() for name in WEEKDAYS]), muted(legend))


def _cell(day: DayDone, signs: Glyphs) -> Day:
    """Return the sign of one day."""
    if day.mark == "rest":
        return Day(signs.rest, "$muted")
    if day.mark == "break":
        return Day(signs.away, "$muted")
    return Day(signs.shades[day.level], "$accent" if day.level else "$faint")
