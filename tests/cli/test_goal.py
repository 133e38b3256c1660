"""`goal` as a shell sees it."""

import pytest

from prepdeck.data.plan.finish import finish_range
from prepdeck.data.settings import load_settings
from prepdeck.data.tallies import DayActivity
from prepdeck.tui.today.outlook import begun_by_day


@pytest.fixture
def aimed(cli):
    """A home with one goal on the four cards of its deck; its id."""
    cli.write_config(f"[decks]\nfolders = ['{cli.home / 'decks'}']\n")
    told = cli.json("goal", "add", "Acme onsite", "2027-01-10", "--areas", "databases=2")
    assert (told["name"], told["on"], told["days"], told["areas"]) == (
        "Acme onsite",
        "2027-01-10",
        49,
        {"databases": 2},
    )
    assert told["ahead"]["total"] >= 4
    return told["id"]


def test_a_goal_from_first_to_last(cli, aimed):
    assert [goal["id"] for goal in cli.json("goal", "list")] == [aimed]
    shown = cli.here("goal", "show").out
    assert shown.startswith(f"Acme onsite: Sunday 10 January 2027, 49 days  [{aimed}]\nAreas: databases=2\nAt ")
    assert "will be seen by 10 January" in shown
    assert "Predicted against actual: too few reviews to tell (0 of 100)." in shown
    moved = cli.json("goal", "edit", "acme", "--on", "2026-12-01", "--areas", "", "--name", "Acme")
    assert (moved["name"], moved["days"], moved["areas"]) == ("Acme", 9, None)
    assert cli.json("today")["goal"]["id"] == aimed
    assert cli.here("today", "--plain").out.splitlines()[1] == "Acme · 9 days"
    cli.json("goal", "drop", aimed)
    assert cli.json("goal", "list", "--all") == []
    assert cli.json("today")["goal"] is None


def test_what_if_changes_nothing_until_it_is_accepted(cli, aimed):
    tried = cli.json("goal", "whatif", "--minutes", "25", "--retention", "0.85")
    assert [(row["minutes"], row["retention"]) for row in tried["rows"]][1] == (25, 0.85)
    assert load_settings(cli.config).cards.maximum_minutes == 60
    kept = cli.json("goal", "whatif", aimed, "--minutes", "25", "--retention", "0.85", "--accept")
    assert kept["accepted"] is True
    settings = load_settings(cli.config)
    assert (settings.cards.maximum_minutes, settings.memory.retention) == (25, 0.85)
    assert "min a day" in cli.here("goal", "whatif").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "X", "2020-01-01"), "on is 2020-01-01, which is past; a goal is ahead."),
        (("add", "X", "soon"), "on is 'soon'; a day is written like 2027-03-14."),
        (("add", "X", "2027-01-01", "--areas", "cuda"), "areas names 'cuda', which is no area"),
        (("show",), "There is no goal ahead; `prepdeck goal add NAME DAY` sets one."),
        (("show", "nobody"), "There is no goal 'nobody'; `prepdeck goal list` lists them."),
        (("whatif", "--minutes", "0"), "There is no goal ahead"),
    ],
)
def test_errors_are_sentences(cli, refused, words, said):
    refused(cli.here("goal", *words), 2, said)


def test_wrong_numbers_are_refused(cli, aimed, refused):
    refused(cli.here("goal", "whatif", "--minutes", "0"), 2, "--minutes is 0; it can be 1 to 1440.")
    refused(cli.here("goal", "whatif", "--retention", "0.5"), 2, "--retention is 0.5; it can be 0.70 to 0.97.")
    refused(cli.here("goal", "whatif", "--accept"), 2, "There is nothing to keep")
    refused(cli.here("goal", "edit", aimed), 2, "Nothing is to be changed")


def test_the_interview_of_an_application_is_a_goal(cli, refused):
    held = cli.json("apply", "add", "Beta", "Engineer", "--interview", "2026-12-10", "--areas", "dsa")["id"]
    (goal,) = cli.json("goal", "list")
    assert (goal["id"], goal["name"], goal["kept"], goal["areas"]) == (
        held,
        "Beta · Engineer",
        "application",
        {"dsa": 1},
    )
    refused(cli.here("goal", "drop", held), 2, f"`prepdeck apply edit {held}` changes it.")


def test_ones_own_pace_stands_beside_the_one_that_is_asked_for():
    def day(when: int, new: int) -> DayActivity:
        return DayActivity(when, "card", new, 60_000, new, new)

    steady = [day(100 + number, 5) for number in range(28)] + [DayActivity(110, "drill", 1, 1, 1, 1)]
    assert begun_by_day(steady, 128) == (5,) * 28
    assert begun_by_day([day(110, 7), day(112, 1)], 114) == (7, 0, 1, 0)
    assert begun_by_day([], 114) == ()
    assert finish_range(100, begun_by_day(steady, 128)) == (20, 20, 20)
