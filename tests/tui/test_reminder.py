"""The reminder at the usual time."""

from datetime import datetime, time, timedelta, timezone

import pytest

from prepdeck.data.memory import Rating
from prepdeck.tui import desktop
from prepdeck.tui.reminder import Reminder

ZONE = timezone(timedelta(hours=1))
AT = time(7, 30)


def moment(hour, minute, second=0, day=22):
    return datetime(2026, 11, day, hour, minute, second, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("last", "now", "wanted"),
    [
        (moment(7, 29, 50), moment(7, 30, 10), True),
        (moment(7, 29, 50), moment(7, 30, 0), True),
        (moment(7, 30, 0), moment(7, 30, 20), False),
        (moment(7, 0), moment(7, 20), False),
        (moment(6, 0), moment(9, 0), False),
        (moment(7, 40), moment(7, 20), False),
    ],
    ids=["passes", "to the second", "once", "before", "the computer slept", "the clock was set back"],
)
def test_the_time_is_told_once(last, now, wanted):
    reminder = Reminder()
    assert not reminder.passed(last, AT), "the first look tells nothing"
    assert reminder.passed(now, AT) is wanted


def test_a_time_just_before_midnight():
    reminder = Reminder()
    reminder.passed(moment(23, 59, 30), time(23, 59))
    assert not reminder.passed(moment(0, 0, 10, day=23), time(23, 59))
    reminder = Reminder()
    reminder.passed(moment(23, 58, 50), time(23, 59))
    assert reminder.passed(moment(0, 0, 10, day=23), time(23, 59))


@pytest.fixture
def shown(monkeypatch):
    """What would have been shown on the desktop."""
    seen = []
    monkeypatch.setattr(desktop, "command", lambda title, text: ["true"])
    monkeypatch.setattr(desktop, "notify", lambda title, text: seen.append(text))
    return seen


async def test_the_app_rings_while_nothing_is_done(home, shown):
    async with home.run() as prepdeck:
        prepdeck.app.remind()
        await prepdeck.settle()
        assert len(shown) == 1
        assert "min today: " in shown[0]
        assert prepdeck.notes()[-1] == shown[0]


async def test_the_app_is_silent_when_something_is_done(home, shown):
    home.graded(("card:gpu-cuda.warps.lanes", Rating.GOOD))
    async with home.run() as prepdeck:
        spent = prepdeck.workspace.store
        item = spent.item("drill:twice")
        assert item is not None
        from prepdeck.data.memory import preview

        choice = preview(item.memory, prepdeck.workspace.now(), prepdeck.workspace.rules, item.id)[Rating.GOOD]
        spent.grade(item.id, choice, ms=600_000, expected=item.last_event)
        prepdeck.app.remind()
        await prepdeck.settle()
        assert shown == []


def test_a_desktop_without_notifications_is_said(monkeypatch):
    monkeypatch.setattr(desktop.shutil, "which", lambda name: None)
    assert "install notify-send" in desktop.notify("prepdeck", "x")


def test_a_notification_that_fails_is_said(tmp_path, monkeypatch):
    program = tmp_path / "notify-send"
    program.write_text("#!/bin/sh\necho 'no bus' >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(desktop.shutil, "which", lambda name: str(program) if name == "notify-send" else None)
    assert desktop.notify("prepdeck", "--x").endswith("failed: no bus.")
