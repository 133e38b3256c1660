"""`prepdeck items --search` and the words of `prepdeck cards` that change many items."""

import pytest

from prepdeck.data.bulk import ACTIONS
from prepdeck.data.search import SORTS
from prepdeck.tui import cli as command_line

ALPHA, BETA, GAMMA, DELTA = (f"card:databases.cli.{name}" for name in ("alpha", "beta", "gamma", "delta"))
OURS = "id:databases.cli"


def ids(cli, *words):
    return [item["id"] for item in cli.json("items", *words)]


def test_the_words_are_those_of_the_record():
    assert tuple(command_line.BULK) == ACTIONS
    assert command_line.SORTS == SORTS


def test_items_are_searched_and_sorted(cli):
    cli.grade(GAMMA, "easy")
    cli.grade(ALPHA, "again")
    assert ids(cli, "--search", f"{OURS} letter") == [ALPHA, BETA, GAMMA]
    assert ids(cli, "--search", f"{OURS} letter -is:new") == [ALPHA, GAMMA]
    assert ids(cli, "--search", f"{OURS} rated:1:4") == [GAMMA]
    assert ids(cli, "--search", f"{OURS} -is:new", "--sort", "stability", "--reverse") == [GAMMA, ALPHA]
    assert ids(cli, "--search=-is:new", "--kind", "drill") == []
    (item,) = cli.json("items", "--search", f"{OURS} comparison", "--area", "databases")
    assert (item["id"], item["type"], item["deck"], item["tags"]) == (DELTA, "qa", "decks/cli", [])
    assert item["added"] == "2026-11-22"
    done = cli.here("items", "--search", OURS, "--sort", "title")
    assert [line.split()[-1] for line in done.out.splitlines()] == [ALPHA, BETA, GAMMA, DELTA]


def test_a_query_that_is_none_is_refused(cli, refused):
    refused(cli.here("items", "--search", "is:dues"), 2, "the nearest is due", "is:due")
    refused(cli.here("cards", "suspend", "--search", "(a", "--json"), 2, "never closed")


def test_a_bulk_action_and_its_undo(cli):
    document = cli.json("cards", "suspend", "--search", f"{OURS} letter")
    assert document == {"action": "suspend", "chosen": 3, "changed": 3, "dry_run": False, "ids": [ALPHA, BETA, GAMMA]}
    assert ids(cli, "--search", "is:suspended") == [ALPHA, BETA, GAMMA]
    assert cli.json("cards", "suspend", ALPHA, DELTA)["ids"] == [DELTA]
    assert cli.json("cards", "unsuspend", "--search", "is:suspended")["changed"] == 4
    cli.json("review", "--undo")
    cli.json("review", "--undo")
    assert ids(cli, "--search", "is:suspended") == [ALPHA, BETA, GAMMA]
    cli.json("review", "--undo")
    assert ids(cli, "--search", "is:suspended") == []
    cli.json("review", "--redo")
    assert ids(cli, "--search", "is:suspended") == [ALPHA, BETA, GAMMA]


def test_a_dry_run_changes_nothing(cli):
    before = cli.rows()
    done = cli.here("cards", "reset", ALPHA, "--dry-run")
    wanted = "Nothing was changed. It would be: 0 items made new again; 1 item left alone: new already.\n"
    assert (done.code, done.out) == (0, wanted)
    done = cli.here("cards", "tag", "exam", "--search", OURS, "--dry-run")
    assert done.out.splitlines()[:4] == [ALPHA, BETA, DELTA, GAMMA]
    assert cli.rows() == before


def test_tags_flags_and_days(cli):
    assert cli.json("cards", "tag", "Exam", ALPHA, BETA)["changed"] == 2
    assert cli.json("cards", "flag", "red", "--search", "tag:exam")["changed"] == 2
    assert ids(cli, "--search", "tag:exam flag:red") == [ALPHA, BETA]
    assert cli.json("cards", "untag", "exam", ALPHA)["ids"] == [ALPHA]
    assert cli.json("cards", "unflag", "--search", "is:flagged")["changed"] == 2
    assert cli.json("cards", "bury", ALPHA, "--day", "2026-11-30")["changed"] == 1
    (item,) = cli.json("items", "--search", "is:buried")
    assert (item["id"], item["buried_until"]) == (ALPHA, "2026-11-30")
    assert cli.json("cards", "unbury", "--search", "is:buried")["ids"] == [ALPHA]
    cli.grade(BETA, "easy")
    assert cli.json("cards", "reschedule", ALPHA, BETA, "--day", "3")["ids"] == [BETA]
    (item,) = cli.json("items", "--search", "prop:due=3")
    assert (item["id"], item["due"]) == (BETA, "2026-11-25")
    assert cli.json("cards", "reset", BETA)["changed"] == 1
    assert ids(cli, "--search", f"{OURS} -is:new") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("suspend",), "--search QUERY"),
        (("suspend", ALPHA, "--search", "x"), "one of the two"),
        (("suspend", ALPHA, "card:no.such.one"), "there is no item 'card:no.such.one', nothing was changed"),
        (("tag", "two words", ALPHA), "is not a tag"),
        (("bury", ALPHA, "--day", "someday"), "neither a date"),
        (("bury", ALPHA, "--day", "2026-11-01"), "2026-11-23 or later"),
    ],
)
def test_wrong_usage_is_said(cli, refused, words, said):
    before = cli.rows()
    refused(cli.here("cards", *words), 2, said)
    assert cli.rows() == before
