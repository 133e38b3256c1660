"""The published list of intervals, through the command line alone: Good x6, Again x2, Good x5, each when it is due."""

from datetime import date, datetime, timedelta

import pytest

RATINGS = ["good"] * 6 + ["again"] * 2 + ["good"] * 5
PUBLISHED = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
START = "2026-01-05T20:00:00+01:00"
ALPHA, BETA, GAMMA, DELTA = (f"card:databases.cli.{slug}" for slug in ("alpha", "beta", "gamma", "delta"))


def day_of(text):
    """Return the date of the study day of a moment; one starts at 04:00."""
    return (datetime.fromisoformat(text) - timedelta(hours=4)).date()


def moment_of(due):
    """Return when to answer: the time itself inside the steps, else the evening of the day."""
    return due if "T" in due else f"{due}T20:00:00+01:00"


def days_given(grade, between=lambda now: None):
    """Grade when due; return the study days from each answer to the next."""
    now, days = START, []
    for rating in RATINGS:
        between(now)
        due = grade(rating, now)["due"]
        next_day = day_of(due) if "T" in due else date.fromisoformat(due)
        days.append((next_day - day_of(now)).days)
        now = moment_of(due)
    return days


@pytest.mark.parametrize("card", [ALPHA, DELTA])
def test_a_card_alone(cli, card):
    assert days_given(lambda rating, now: cli.grade(card, rating, now)) == PUBLISHED
    assert len(cli.rows()) == len(RATINGS)


def test_a_card_with_others_in_between(cli):
    others = iter(["good", "again", "hard", "easy"] * 7)

    def between(now):
        for card in (ALPHA, GAMMA):
            cli.grade(card, next(others), now)

    assert days_given(lambda rating, now: cli.grade(BETA, rating, now), between) == PUBLISHED


def test_the_first_card_of_the_library_by_processes(cli):
    card = cli.json("items", "--kind", "card")[0]["id"]
    assert days_given(lambda rating, now: grade_by_process(cli, card, rating, now)) == PUBLISHED


def grade_by_process(cli, card, rating, now):
    done = cli.run("review", "--grade", card, rating, "--json", extra={"PREPDECK_NOW": now})
    assert (done.code, done.err) == (0, "")
    return done.document
