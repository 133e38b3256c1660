"""The study day: rollover, daylight saving both ways, travel."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.clock import Moment, SetClock, clock_from, date_day, day_date, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def moment(local: datetime, rollover: int = 4) -> Moment:
    """Return the moment of a zoned local time, as the machine's clock would give it."""
    offset = local.utcoffset()
    assert offset is not None
    return Moment(local.astimezone(UTC), round(offset.total_seconds() / 60), rollover)


def test_a_late_evening_belongs_to_the_day_it_ends():
    before = moment(datetime(2026, 11, 23, 3, 59, 59, tzinfo=BERLIN))
    after = moment(datetime(2026, 11, 23, 4, 0, 0, tzinfo=BERLIN))
    assert before.date == date(2026, 11, 22)
    assert after.date == date(2026, 11, 23)
    assert after.day == before.day + 1


def test_the_rollover_hour_can_be_chosen():
    at_two = datetime(2026, 11, 23, 2, 0, tzinfo=BERLIN)
    assert moment(at_two, rollover=0).date == date(2026, 11, 23)
    assert moment(at_two, rollover=2).date == date(2026, 11, 23)
    assert moment(at_two, rollover=3).date == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        (BERLIN, date(2026, 3, 29)),
        (BERLIN, date(2026, 10, 25)),
        (NEW_YORK, date(2026, 3, 8)),
        (NEW_YORK, date(2026, 11, 1)),
    ],
)
def test_daylight_saving_neither_skips_nor_repeats_a_study_day(zone: ZoneInfo, change: date):
    start = datetime(change.year, change.month, change.day, tzinfo=zone).astimezone(UTC) - timedelta(days=2)
    days = [moment((start + timedelta(minutes=10 * step)).astimezone(zone)).day for step in range(6 * 24 * 5)]
    assert sorted(set(days)) == list(range(days[0], days[-1] + 1))
    assert days == sorted(days)
    lengths = {day: days.count(day) for day in set(days)}
    # The hour is lost or won before four in the morning, hence by the study day that began the day before.
    eve = date_day(change) - 1
    assert lengths[eve] in (23 * 6, 25 * 6)
    assert lengths[eve + 1] == 24 * 6


def test_both_readings_of_the_repeated_hour_are_one_study_day():
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    first, second = moment(twice), moment(twice.replace(fold=1))
    assert second.utc - first.utc == timedelta(hours=1)
    assert first.day == second.day == date_day(date(2026, 10, 24))


def test_travel_follows_the_wall_clock():
    instant = datetime(2026, 6, 1, 20, 30, tzinfo=UTC)
    assert Moment(instant, 9 * 60).date == date(2026, 6, 2)  # Tokyo, 05:30
    assert Moment(instant, -7 * 60).date == date(2026, 6, 1)  # Los Angeles, 13:30
    assert Moment(instant, 5 * 60 + 45).date == date(2026, 6, 1)  # Kathmandu, 02:15, before the rollover


def test_microseconds_are_exact():
    when = Moment(datetime(2026, 6, 1, 20, 30, 0, 123_457, tzinfo=UTC))
    assert when.micros % 1_000_000 == 123_457
    assert when.later(seconds=1).micros == when.micros + 1_000_000


@given(st.integers(-700_000, 2_900_000))
def test_days_and_dates_are_one_to_one(day: int):
    assert date_day(day_date(day)) == day


@given(
    st.datetimes(datetime(1975, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),
    st.integers(-14 * 60, 14 * 60),
    st.integers(0, 23),
    st.integers(1, 10**7),
)
def test_the_day_never_goes_back_where_one_stays(when: datetime, offset: int, rollover: int, seconds: int):
    now = Moment(when, offset, rollover)
    later = now.later(seconds=seconds)
    assert 0 <= later.day - now.day <= seconds // 86_400 + 1
    assert now.later(days=1).day == now.day + 1


def test_a_set_clock_stands_or_is_set_again():
    clock = SetClock(Moment(datetime(2026, 1, 1, tzinfo=UTC)), running=False)
    assert clock.now() == clock.now()
    clock.set(Moment(datetime(2027, 1, 1, tzinfo=UTC)))
    assert clock.now().utc.year == 2027


def test_the_environment_sets_the_clock():
    now = clock_from({"PREPDECK_NOW": "2026-11-22T09:00+05:30"}).now()
    assert now.offset == 330
    assert now.local.hour == 9
    assert now.date == date(2026, 11, 22)


@pytest.mark.parametrize("text", ["soon", "2026-11-22T09:00", "2026-13-01T00:00Z"])
def test_a_wrong_time_is_named(text: str):
    with pytest.raises(ValueError, match="give a time after 1970 with its offset"):
        parse_moment(text)
