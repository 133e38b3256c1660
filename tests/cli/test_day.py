"""`day` and `week` as a shell sees them."""

import pytest

from prepdeck.data.journal.book import Book

MONDAY, TUESDAY = "2026-11-23T08:00:00+01:00", "2026-11-24T08:00:00+01:00"


def lines(document) -> dict[str, dict]:
    return {block["key"]: block for block in document["blocks"]}


def test_a_day_is_begun_and_its_lines_decided_on(cli):
    assert cli.json("today")["begun"] is False
    begun = cli.json("day", "begin", "--drop", "build")
    assert begun["begun"] is True
    assert set(lines(begun)) == {"cards", "drill", "apply"}
    assert lines(cli.json("day", "tick", "apply"))["apply"]["done"] is True
    assert lines(cli.json("day", "tick", "apply"))["apply"]["done"] is False
    assert cli.here("day", "worked", "apply", "15").out == "15 min noted: Apply.\n"
    assert "apply" not in lines(cli.json("day", "drop", "apply"))
    assert "apply" in lines(cli.json("day", "replan"))
    drill = lines(cli.json("today"))["drill"]
    halved = lines(cli.json("day", "split", "drill"))["drill"]
    assert (halved["item"], halved["minutes"]) == (drill["item"], -(-drill["minutes"] // 2))
    given = cli.here("day", "give", drill["item"], "2026-11-24")
    assert given.out.endswith(": on 2026-11-24.\n")
    assert lines(cli.json("today"))["drill"]["item"] != drill["item"]
    assert lines(cli.json("today", now=TUESDAY))["drill"]["item"] == drill["item"]


def test_what_was_not_done_is_carried(cli):
    cli.json("day", "begin")
    monday = lines(cli.json("today", now=MONDAY))
    assert monday["drill"]["carried"] == 1
    assert "carried over" in monday["drill"]["why"]
    assert monday["cards"]["carried"] == 0
    left = cli.here("day", "leave", "drill", now=MONDAY)
    assert "left for two weeks" in left.out
    assert lines(cli.json("today", now=MONDAY))["drill"]["item"] != monday["drill"]["item"]


def test_minutes_outside_the_app_are_minutes_of_the_day(cli):
    cli.json("day", "worked", "apply", "25")
    shown = cli.json("today")
    assert (shown["done_min"], shown["active_days_of_28"]) == (25, 1)
    page = cli.json("journal", "show")
    assert page["elsewhere"] == {"apply": 25}
    assert "**25 min** · Apply 25 min" in page["text"]
    assert "prepdeck_minutes_apply: 25" in page["text"]
    assert [day["minutes"] for day in cli.json("journal", "list")] == [25]


def test_a_day_is_shut_down_with_a_line(cli):
    cli.json("day", "begin")
    told = cli.json("day", "close", "a", "barrier", "is", "not", "optional")
    assert told["summary"] == "Nothing was practised yet."
    assert told["planned_min"]["drill"] > 0
    assert told["tomorrow"].startswith("Review ")
    assert cli.json("today")["closed"] is True
    (page,) = (cli.home / "journal").glob("*.md")
    assert "a barrier is not optional" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "wrong"),
    [
        (("day", "tick", "cards"), 1, "ticks itself off"),
        (("day", "worked", "drill", "5"), 1, "are measured"),
        (("day", "worked", "apply", "0"), 2, "is not a number of minutes"),
        (("day", "tick", "nothing"), 2, "no line 'nothing'"),
        (("day", "split", "cards"), 1, "worked out anew"),
        (("day", "give", "drill", "2026-11-22"), 2, "is not ahead"),
        (("day", "give", "drill", "soon"), 2, "is no day"),
        (("week", "soon"), 2, "is no day"),
    ],
)
def test_what_does_not_fit_is_a_sentence(cli, words, code, wrong):
    refused = cli.here(*words)
    assert refused.code == code
    assert wrong in refused.err


def test_the_review_of_a_week(cli):
    cli.json("day", "begin")
    cli.json("day", "worked", "apply", "15")
    cli.json("apply", "add", "Acme", "ML engineer", "--stage", "applied")
    review = cli.json("week")
    assert review["monday"] == "2026-11-16"
    assert review["done_min"] == {"apply": 15}
    assert review["planned_min"]["drill"] > 0
    assert review["applications"] == {"sent": 1, "answered": 0}
    text = cli.here("week", "2026-11-20").out
    assert "- Apply: 15 min of 20 planned" in text
    assert "- [ ] " in text


def test_a_review_that_was_written_is_not_replaced(cli):
    path = cli.json("week", "--write")["file"]
    assert path.endswith("2026-W47-review.md")
    assert Book(cli.home / "journal").days() == []  # it is no day's page
    refused = cli.here("week", "--write")
    assert refused.code == 2
    assert "--force replaces it" in refused.err
    assert cli.here("week", "--write", "--force").code == 0
