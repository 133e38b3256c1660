import re

import pytest

from prepdeck.data.clock import clock_from
from prepdeck.data.store import Store

ALPHA, BETA, GAMMA, DELTA = (f"card:databases.cli.{slug}" for slug in ("alpha", "beta", "gamma", "delta"))
ANSWERING_KEYS = {"expects", "choices", "steps", "seconds", "several_lines"}
NEXT_KEYS = {"id", "type", "question", "answer", "buttons"} | ANSWERING_KEYS
GRADE_KEYS = {"id", "event", "due", "interval", "stability", "difficulty"}


def test_next_shows_a_card_and_what_each_grade_would_do(cli):
    document = cli.json("review", "--next")
    assert document.keys() == NEXT_KEYS
    assert document["id"].startswith("card:")
    assert list(document["buttons"]) == ["again", "hard", "good", "easy"]
    assert document["buttons"]["again"] == "1m"
    assert document["buttons"]["good"] == "10m"
    assert cli.json("review", "--next") == document  # asking changes nothing
    assert cli.rows() == []


def test_next_in_words(cli):
    document = cli.json("review", "--next")
    done = cli.here("review", "--next")
    assert done.code == 0
    assert done.out.startswith(document["id"])
    assert document["question"] in done.out
    assert "again 1m   hard " in done.out


def test_next_when_nothing_is_left(cli):
    cli.write_config("[cards]\nnew_per_day = 0\n")
    assert cli.json("review", "--next") == {"id": None}
    assert cli.here("review", "--next").out == "Nothing is due.\n"


def test_a_card_that_is_due_comes_before_new_ones(cli):
    due = cli.grade(ALPHA, "easy")["due"]
    cli.write_config(f'[cards]\nnew_per_day = 0\n[decks]\nfolders = ["{cli.home / "decks"}"]\n')
    assert cli.json("review", "--next") == {"id": None}
    assert cli.json("review", "--next", now=f"{due}T09:00+01:00")["id"] == ALPHA


@pytest.mark.parametrize(
    ("word", "rating"),
    [("1", 1), ("again", 1), ("2", 2), ("Hard", 2), ("3", 3), ("good", 3), ("4", 4), ("EASY", 4)],
)
def test_ratings_as_numbers_and_words(cli, word, rating):
    document = cli.grade(ALPHA, word)
    assert document.keys() == GRADE_KEYS
    assert document["id"] == ALPHA
    assert [(row[0], row[1], row[2], row[3]) for row in cli.rows()] == [(document["event"], ALPHA, "reviewed", rating)]


@pytest.mark.parametrize("word", ["0", "5", "fine", "", "3.0", "²"])
def test_other_ratings_are_refused(cli, refused, word):
    refused(cli.here("review", "--grade", ALPHA, word, "--json"), 2, f"{word!r} is not a rating", "1 again")
    assert cli.rows() == []


@pytest.mark.parametrize("name", ["card:databases.cli.omega", "drill:merge-ranges", "nonsense", "", "card:'; --"])
def test_unknown_cards_are_refused(cli, refused, name):
    refused(cli.here("review", "--grade", name, "good", "--json"), 2, f"no card {name!r}", "prepdeck items --kind card")
    assert cli.rows() == []


def test_a_card_whose_file_is_gone_cannot_be_graded(cli, refused):
    cli.grade(ALPHA, "good")
    (cli.home / "decks" / "cli.md").unlink()
    refused(cli.here("review", "--grade", ALPHA, "good"), 2, f"no card {ALPHA!r}")
    assert len(cli.rows()) == 1


def test_the_time_that_an_answer_took_is_kept(cli):
    assert cli.json("review", "--grade", ALPHA, "good", "--ms", "4321")["id"] == ALPHA
    assert [row[4] for row in cli.rows()] == [4321]


def test_a_negative_time_is_refused(cli, refused):
    refused(cli.here("review", "--grade", ALPHA, "good", "--ms", "-1"), 2, "--ms is a number of milliseconds")
    assert cli.rows() == []


def test_due_is_a_time_inside_the_steps_and_a_date_beyond(cli):
    step = cli.grade(ALPHA, "good")
    assert re.fullmatch(r"2026-11-22T09:10:00(\.\d{6})?\+01:00", step["due"])
    assert step["interval"] == "10m"
    days = cli.grade(ALPHA, "good", now=step["due"])
    assert days["due"] == "2026-11-24"
    assert days["interval"] == "2d"
    assert days["stability"] == pytest.approx(2.3065, abs=1e-3)
    assert 1 <= days["difficulty"] <= 10
    listed = {row["id"]: row["due"] for row in cli.json("items", "--kind", "card", now=step["due"])}
    assert listed[ALPHA] == "2026-11-24"


def test_items_gives_the_same_due_as_the_grade(cli):
    step = cli.grade(BETA, "again")
    listed = {row["id"]: row["due"] for row in cli.json("items", "--area", "databases")}
    assert listed[BETA] == step["due"]
    assert listed[GAMMA] is None


def test_the_buttons_tell_what_happens(cli):
    due = cli.grade(ALPHA, "easy")["due"]
    now = f"{due}T20:00+01:00"
    cli.write_config(f'[cards]\nnew_per_day = 0\n[decks]\nfolders = ["{cli.home / "decks"}"]\n')
    shown = cli.json("review", "--next", now=now)
    assert shown["id"] == ALPHA
    for word, label in shown["buttons"].items():
        assert cli.grade(ALPHA, word, now=now)["interval"] == label
        cli.json("review", "--undo", now=now)


def test_grade_in_words(cli):
    done = cli.here("review", "--grade", DELTA, "good")
    assert done.code == 0
    assert done.out.startswith(f"{DELTA}: good, again in 10m (2026-11-22T09:10")


def test_undo_and_redo(cli):
    first = cli.grade(ALPHA, "good")
    second = cli.grade(BETA, "again")
    before = cli.json("items", "--area", "databases")
    assert cli.json("review", "--undo") == {"id": BETA, "event": second["event"], "kind": "reviewed"}
    assert cli.json("review", "--undo") == {"id": ALPHA, "event": first["event"], "kind": "reviewed"}
    assert cli.json("review", "--undo") == {"id": None}
    assert all(row["due"] is None and row["reps"] == 0 for row in cli.json("items", "--area", "databases"))
    assert cli.json("review", "--redo")["id"] == ALPHA
    assert cli.json("review", "--redo")["id"] == BETA
    assert cli.json("review", "--redo") == {"id": None}
    assert cli.json("items", "--area", "databases") == before
    assert cli.here("review", "--redo").out == "There is nothing to redo.\n"
    assert cli.here("review", "--undo").out == f"undo: reviewed {BETA}\n"


def test_undo_on_an_empty_record(cli):
    assert cli.json("review", "--undo") == {"id": None}
    assert cli.here("review", "--undo").out == "There is nothing to undo.\n"
    assert cli.rows() == []


def test_a_whole_sitting_by_the_line(cli):
    cli.write_config(f'[cards]\nnew_per_day = 5\n[decks]\nfolders = ["{cli.home / "decks"}"]\n')
    seen = []
    while (card := cli.json("review", "--next"))["id"] is not None:
        assert card["id"] not in seen
        seen.append(card["id"])
        cli.grade(card["id"], "easy")
        assert len(seen) <= 5
    assert len(seen) == 5
    assert cli.json("doctor")["findings"][2]["state"] == "ok"


def test_a_suspended_card_comes_back(cli, refused):
    card = cli.json("review", "--next")["id"]
    with Store.open(f"sqlite:///{cli.home / 'prepdeck.db'}", clock=clock_from({})) as store:
        store.record("suspended", card)
    assert cli.json("review", "--next")["id"] != card
    assert cli.json("review", "--bring-back", card) == {"id": card, "suspended": False, "changed": True}
    assert cli.json("review", "--bring-back", card)["changed"] is False
    assert {item["id"]: item["suspended"] for item in cli.json("items")}[card] is False
    refused(cli.here("review", "--bring-back", "card:no.such.card"), 2, "no card")
