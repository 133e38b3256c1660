"""`ics` and `remind` as a shell sees them."""

from datetime import UTC, date, datetime

import icalendar
import pytest

LATER = "2026-11-22T20:00:00+01:00"


def events(path):
    found = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(event["UID"]): event for event in found}


def test_the_plan_and_the_dates(cli, tmp_path):
    out = tmp_path / "plan.ics"
    cli.json("apply", "add", "Acme", "ML engineer")
    cli.json("apply", "edit", "acme", "--interview", "2026-12-10", "--next", "ask Ana", "--next-on", "2026-11-25")
    told = cli.json("ics", str(out), "--days", "3")
    found = events(out)
    assert told == {"file": str(out), "entries": len(found)}
    titles = [str(event["SUMMARY"]) for event in found.values()]
    assert titles[-2:] == ["Acme: ask Ana", "Interview: Acme · ML engineer"]
    assert titles.count("prepdeck: 90 min") == 2
    first = next(iter(found.values()))
    assert first.decoded("DTSTART") == datetime(2026, 11, 22, 6, 30, tzinfo=UTC), "07:30 at +01:00"
    assert next(event.decoded("DTSTART") for event in found.values() if "Interview" in event["SUMMARY"]) == date(
        2026, 12, 10
    )


def test_goals_stand_in_the_calendar(cli, tmp_path):
    cli.write_config('[plan]\ninterview = "2026-12-31"\ninterview_name = "Acme"\n')
    cli.json("goal", "add", "Kernel course", "2026-12-05")
    cli.json("ics", str(tmp_path / "plan.ics"), "--days", "1")
    days = {str(event["SUMMARY"]): event.decoded("DTSTART") for event in events(tmp_path / "plan.ics").values()}
    assert days["Goal: Kernel course"] == date(2026, 12, 5)
    assert days["Interview: Acme"] == date(2026, 12, 31)


def test_a_second_export_has_the_same_entries(cli, tmp_path):
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    cli.json("ics", str(one))
    cli.here("ics", str(two), now=LATER)
    assert list(events(one)) == list(events(two))


def test_rest_days_and_breaks_are_left_out(cli, tmp_path):
    cli.write_config(
        '[plan]\nminutes = [0, 30, 30, 30, 30, 30, 30]\nrest_days = ["tue"]\n'
        'breaks = ["2026-11-25..2026-11-26"]\nstarts = "18:15"\n'
    )
    out = tmp_path / "plan.ics"
    cli.json("ics", str(out), "--days", "7")
    days = [event.decoded("DTSTART") for event in events(out).values() if "30 min" in event["SUMMARY"]]
    assert [day.date() for day in days] == [date(2026, 11, 27), date(2026, 11, 28)]
    assert days[0] == datetime(2026, 11, 27, 17, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "code", "wrong"),
    [
        (("ics", "x.ics", "--days", "0"), 2, "from 1 to 366"),
        (("ics", "/dev/null/x.ics"), 3, "cannot be written"),
        (("ics", "-", "--json"), 2, "name a file"),
    ],
)
def test_what_does_not_fit_is_a_sentence(cli, words, code, wrong):
    refused = cli.here(*words)
    assert refused.code == code
    assert wrong in refused.err


def test_what_waits_in_one_sentence(cli):
    told = cli.json("remind")
    assert told["date"] == "2026-11-22"
    assert "min today: " in told["waiting"]


def test_nothing_waits_on_a_rest_day(cli):
    cli.write_config('[plan]\nrest_days = ["sun"]\n')
    done = cli.here("remind")
    assert (done.code, done.out) == (1, "Nothing waits today.\n")


def test_lines_for_cron_and_systemd(cli):
    cli.write_config('[plan]\nstarts = "06:05"\n')
    (line,) = cli.json("remind", "--print-cron")["lines"]
    assert line.startswith("5 6 * * * ")
    assert line.endswith("remind --notify")
    text = cli.here("remind", "--print-systemd").out
    assert "OnCalendar=*-*-* 06:05:00" in text
    assert "systemctl --user enable --now prepdeck-remind.timer" in text


def test_a_notification_where_none_can_be_shown(cli):
    cli.environment["PATH"] = str(cli.home)
    refused = cli.here("remind", "--notify")
    assert refused.code == 3
    assert "install notify-send" in refused.err
