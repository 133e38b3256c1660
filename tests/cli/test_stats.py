"""`stats` as a shell sees it."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from learner import TODAY, as_events, learner

from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.items import Item
from prepdeck.data.store import Store
from prepdeck.tui.cli import STATS

SHARE = {"n", "passed", "share", "low", "high", "enough"}
KEYS = {
    "areas": {"sentence", "cards", "seen", "due", "minutes", "areas"},
    "forecast": {
        "sentence",
        "seconds_per_answer",
        "reviews_30_days",
        "minutes_30_days",
        "reviews",
        "minutes",
        "days",
    },
    "retention": {"sentence", "window_days", "target", "young", "mature", "all", "month", "week", "day"},
    "calibration": {"sentence", "n", "predicted", "actual", "log_loss", "rmse_bins", "bins"},
    "time": {"sentence", "window_days", "all", "by_grade", "by_type", "hours"},
    "memory": {"sentence", "cards", "remembered", "median_stability_days", "stability", "difficulty", "retrievability"},
    "days": {"sentence", "weeks", "done", "rest", "breaks", "left_out", "longest_gap", "minutes", "days"},
    "leeches": {"sentence", "threshold", "n", "leeches"},
}


@pytest.fixture(scope="module")
def answers():
    return learner(60, 200, seed=4)


@pytest.fixture
def reviewed(cli, answers):
    """A home with the reviews of a learner whose cards are in no deck any more, so that only the log speaks."""
    with closing(Store.open(f"sqlite:///{cli.record}", clock=standing())) as store:
        store.append(as_events(answers))
    return cli


def standing() -> SetClock:
    return SetClock(Moment(datetime(2026, 11, 22, 8, tzinfo=UTC)), running=False)


def test_every_section_has_its_keys(reviewed, answers):
    document = reviewed.json("stats")
    assert document.keys() == {"date", "answers", "sections"}
    assert document["answers"] == len(answers)
    assert tuple(document["sections"]) == STATS
    assert {section: told.keys() for section, told in document["sections"].items()} == KEYS
    for share in ("young", "mature", "all"):
        assert document["sections"]["retention"][share].keys() == SHARE


def test_the_figures_are_those_of_the_log(reviewed, answers):
    sections = reviewed.json("stats")["sections"]
    cards = len({answer.item for answer in answers})
    window = [entry for entry in answers if entry.day > TODAY - 365]
    assert sum(entry["n"] for entry in sections["time"]["by_grade"]) == len(window)
    assert sum(entry["answers"] for entry in sections["time"]["hours"]) == len(window)
    assert sum(entry["n"] for entry in sections["calibration"]["bins"]) == sections["calibration"]["n"]
    assert sections["calibration"]["n"] >= len(answers) - 2 * cards - sum(entry.rating == 1 for entry in answers)
    months = sections["retention"]["month"]
    assert sum(entry["n"] for entry in months) == sum(entry["young_n"] + entry["mature_n"] for entry in months)
    assert sum(entry["answers"] for entry in sections["days"]["days"]) == len(window)
    for entry in (*months, *sections["retention"]["week"], *sections["retention"]["day"]):
        assert entry["share"] is None or 0 <= entry["low"] <= entry["share"] <= entry["high"] <= 1


def test_one_section(reviewed):
    document = reviewed.json("stats", "--section", "calibration", "--days", "90")
    assert list(document["sections"]) == ["calibration"]
    assert document["sections"]["calibration"]["n"] < reviewed.json("stats")["sections"]["calibration"]["n"]


def test_text_says_the_sentence_the_plot_and_the_numbers(reviewed):
    done = reviewed.here("stats", "--section", "retention")
    assert done.code == 0
    assert done.out.startswith("RETENTION\n\nIn the last 30 days you remembered")
    assert "the target is 90%" in " ".join(done.out.split())
    assert "By month" in done.out
    assert max(map(len, done.out.split("\n"))) <= 80


def test_text_of_all_sections(reviewed):
    done = reviewed.here("stats")
    assert [line for line in done.out.split("\n") if line.isupper() and line.isalpha()] == [
        section.upper() for section in STATS
    ]


def test_cards_of_a_deck(cli):
    with closing(Store.open(f"sqlite:///{cli.record}", clock=standing())) as store:
        store.sync_items("made", [Item("card:dsa.made.c1", "dsa", "core", "Made", position=1)])
    areas = cli.json("stats", "--section", "areas")["sections"]["areas"]
    assert areas["cards"] >= 0
    assert {entry["area"] for entry in areas["areas"]} >= {"Databases"}


def test_without_reviews(cli):
    document = cli.json("stats")
    assert document["answers"] == 0
    assert {section: told.keys() for section, told in document["sections"].items()} == KEYS
    assert document["sections"]["retention"]["all"]["share"] is None
    assert document["sections"]["calibration"]["bins"] == []
    assert cli.here("stats").code == 0


def test_asking_changes_nothing(reviewed):
    with closing(Store.open(f"sqlite:///{reviewed.record}", clock=standing())) as store:
        before = [event.id for event in store.log()]
    reviewed.here("stats")
    with closing(Store.open(f"sqlite:///{reviewed.record}", clock=standing())) as store:
        assert [event.id for event in store.log()] == before


def test_wrong_usage(cli, refused):
    refused(cli.here("stats", "--days", "0"), 2, "--days is 0", "from 1 to 3,650")
    assert cli.here("stats", "--section", "weather").code == 2


def test_the_help_names_the_sections(cli):
    done = cli.here("stats", "--help")
    assert all(section in done.out for section in STATS)
