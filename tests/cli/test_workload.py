"""`prepdeck cards postpone|advance|spread`, and custom sessions by the line."""

import pytest

LATER = "2026-12-20T09:00:00+01:00"
CARDS = [f"card:databases.cli.{slug}" for slug in ("alpha", "beta", "gamma", "delta")]


@pytest.fixture
def overdue(cli):
    """Four cards that were graded a month before `LATER`."""
    for card in CARDS:
        cli.grade(card, "easy")
    return cli


def due(cli) -> dict[str, str]:
    rows = cli.json("items", "--kind", "card", now=LATER)
    return {row["id"]: row["due"] for row in rows if row["id"] in CARDS}


def test_postpone_says_what_it_costs_and_undo_takes_it_back(overdue):
    before = due(overdue)
    dry = overdue.json("cards", "postpone", "--days", "3", "--keep", "1", "--dry-run", now=LATER)
    assert (dry["moved"], dry["would_move"], dry["dry_run"]) == (0, 3, True)
    assert due(overdue) == before
    document = overdue.json("cards", "postpone", "--days", "3", "--keep", "1", now=LATER)
    assert set(document) == {
        "moved",
        "would_move",
        "dry_run",
        "remembered_before",
        "remembered_after",
        "forgotten_more",
        "growth",
        "minutes",
        "moves",
    }
    assert document["moved"] == 3
    assert document["remembered_after"] < document["remembered_before"]
    assert document["forgotten_more"] > 0
    assert {move["to"] for move in document["moves"]} == {"2026-12-23"}
    assert document["minutes"][0]["date"] == "2026-12-20"
    assert sorted(due(overdue).values())[-3:] == ["2026-12-23"] * 3
    overdue.json("review", "--undo", now=LATER)
    assert due(overdue) == before


def test_spread_and_advance_in_words(overdue):
    done = overdue.here("cards", "spread", "--days", "2", now=LATER)
    assert done.code == 0
    assert done.out.startswith("2 cards move; remembered when they come:")
    assert "minutes a day" in done.out
    assert "prepdeck review --undo takes it back." in done.out
    assert sorted(due(overdue).values())[-2:] == ["2026-12-21"] * 2
    done = overdue.here("cards", "advance", "--days", "1", "--dry-run", now=LATER)
    assert done.out.startswith("2 cards move;")
    assert "fewer forgotten" in done.out
    assert done.out.endswith("Nothing was changed: this was a dry run.\n")


def test_postponing_keeps_what_fits_the_minutes(overdue):
    assert overdue.here("cards", "postpone", now=LATER).out == (
        "Nothing would move. All 4 that are due stay; keep fewer to move some.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("postpone", "--days", "0"), "The number of days is 0; it must be 1 or more."),
        (("postpone", "--keep", "-1"), "The number of cards to keep is -1"),
        (("spread", "--days", "-2"), "The number of days is -2"),
    ],
)
def test_numbers_that_make_no_sense(overdue, refused, words, said):
    refused(overdue.here("cards", *words, now=LATER), 2, said)


def test_a_custom_session_by_the_line(overdue):
    document = overdue.json("review", "--next", "--search", "beta", now=LATER)
    assert document["id"] == CARDS[1]
    assert document["session"] == {"query": "beta", "cram": False}
    assert overdue.json("review", "--next", "--search", "nowhere", now=LATER) == {"id": None}


def test_practice_by_the_line_schedules_nothing(overdue):
    before = due(overdue)
    document = overdue.json("review", "--next", "--search", "deck:cli is:due", "--cram", now=LATER)
    assert document["buttons"]["again"] == "at the end"
    assert document["buttons"]["good"] == "done"
    graded = overdue.json("review", "--grade", document["id"], "good", "--cram", "--ms", "1500", now=LATER)
    assert (graded["scheduled"], graded["due"]) == (False, before[document["id"]])
    assert due(overdue) == before
    follows = overdue.json("review", "--next", "--search", "deck:cli is:due", "--cram", now=LATER)
    assert follows["id"] != document["id"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--next", "--search", "colour:red"), "colour:"),
        (("--next", "--cram"), "--cram needs --search"),
        (("--next", "--limit", "3"), "--limit needs --search"),
        (("--next", "--search", "is:due", "--limit", "0"), "--limit is a number of cards, 1 or more."),
    ],
)
def test_a_session_that_can_t_be_read(overdue, refused, words, said):
    refused(overdue.here("review", *words, now=LATER), 2, said)
