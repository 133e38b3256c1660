from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.agenda import Occasion, Sitting, escaped, folded, sittings, to_ics, uid

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
HERE = timezone(timedelta(hours=1))


def parsed(*occasions):
    data = to_ics(occasions, NOW)
    calendar = icalendar.Calendar.from_ical(data)
    return data, list(calendar.walk("VEVENT"))


def test_a_days_plan_is_read_by_another_program():
    first = datetime(2026, 11, 23, 7, 30, tzinfo=HERE)
    parts = [
        Sitting("cards", "Review 42 cards", 18, "31 due; 11 new, GPU & CUDA"),
        Sitting("drill", "Drill · Ranges", 25),
    ]
    data, (cards, drill) = parsed(*sittings(date(2026, 11, 23), first, parts))
    assert cards["SUMMARY"] == "Review 42 cards"
    assert cards["DESCRIPTION"] == "31 due; 11 new, GPU & CUDA"
    assert cards.decoded("DTSTART") == datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    assert cards.decoded("DTEND") == drill.decoded("DTSTART")
    assert cards.decoded("DTSTAMP") == NOW
    assert [alarm.decoded("TRIGGER") for alarm in cards.walk("VALARM")] == [timedelta(minutes=-10)]
    assert drill.walk("VALARM") == []
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_day_as_a_whole():
    _, (event,) = parsed(Occasion("interview acme", date(2026, 12, 31), 0, "Interview: Acme, Inc."))
    assert event.decoded("DTSTART") == date(2026, 12, 31)
    assert event.decoded("DTEND") == date(2027, 1, 1)
    assert event["SUMMARY"] == "Interview: Acme, Inc."
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_uid_stays_from_export_to_export():
    keys = ["2026-11-23 cards", "2026-11-24 cards", "interview acme"]
    assert [uid(key) for key in keys] == [uid(key) for key in keys]
    assert len({uid(key) for key in keys}) == 3


def test_an_empty_calendar_is_one():
    _, events = parsed()
    assert events == []


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_comes_back_and_no_line_is_too_long(summary, description):
    occasion = Occasion("k", date(2026, 11, 23), 0, summary, description)
    data, (event,) = parsed(occasion)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    kept = "".join(s for s in summary.replace("\r\n", "\n") if s in "\n\t" or (ord(s) >= 0x20 and ord(s) != 0x7F))
    assert str(event["SUMMARY"]) == kept.encode("utf-8", "replace").decode()


@pytest.mark.parametrize(("text", "wanted"), [("a,b;c\\d\ne", "a\\,b\\;c\\\\d\\ne"), ("\x00\x1b[1m", "[1m")])
def test_escapes(text, wanted):
    assert escaped(text) == wanted


def test_a_fold_cuts_no_sign():
    line = folded("SUMMARY:" + "é" * 100)
    assert [part.decode("utf-8") for part in line.split(b"\r\n ")]
    assert line.replace(b"\r\n ", b"") == ("SUMMARY:" + "é" * 100 + "\r\n").encode()
