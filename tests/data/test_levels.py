"""Levels of areas: their rules one by one, that evidence only ever adds, and what is suggested next."""

from hypothesis import given
from hypothesis import strategies as st
from rows import NOW, TODAY, card, exercise, seen

from prepdeck.data.levels import LEVELS, RULES, Level, evidence_text, levels, suggested
from prepdeck.data.readiness import progress

TYPES = {f"card:dsa.t.j{number}": "estimate" for number in range(9)} | {"card:dsa.t.s0": "derive"}


def known(name: str, ago: int, interval: int = 60):
    """Return a core card of DSA, known for `interval` days when it was asked so many days ago."""
    return card(name, "dsa", **seen(ago, interval=interval, stability=300.0))._replace(id=f"card:dsa.t.{name}")


def of(rows, passes=None, said=None) -> Level:
    areas = progress(rows, NOW, passes=passes)
    found = levels(areas, rows, TYPES, passes or {}, TODAY, said)
    return next(level for level in found if level.area == "dsa")


def deck(seen_cards: int, total: int = 20, ago: int = 2):
    rows = [known(f"c{number}", ago) for number in range(seen_cards)]
    return rows + [card(f"n{number}", "dsa") for number in range(total - seen_cards)]


def test_every_level_has_a_rule():
    assert set(RULES) == set(LEVELS)


def test_from_untouched_to_ready():
    assert (of(deck(1)).name, of(deck(1)).missing) == ("untouched", "1 of 2 core cards seen")
    assert (of(deck(2)).name, of(deck(2)).missing) == ("started", "2 of 18 core cards seen")
    assert (of(deck(17)).name, of(deck(18)).name) == ("started", "recalls")
    assert of(deck(18)).missing == "0 of 3 passes"
    near = [known(f"j{number}", 1 + number) for number in range(3)]
    assert (of(deck(18) + near).name, of(deck(18) + near).missing) == (
        "recalls",
        "3 of 3 passes, 2 of 7 days between them",
    )
    spread = [known(f"j{number}", 1 + 4 * number) for number in range(3)]
    applies = of(deck(18) + spread)
    assert (applies.name, applies.missing) == ("applies", "a derivation or a trade-off told aloud")
    assert [one.day for one in applies.passes] == [TODAY - 1, TODAY - 5, TODAY - 9]
    ready = of([*deck(18), *spread, known("s0", 29)])
    assert (ready.name, ready.missing, ready.stale) == ("ready", "", None)
    assert of([*deck(18), *spread, known("s0", 30)]).name == "applies"


def test_recall_counts_too():
    weak = [row._replace(stability=1.0, last_day=TODAY - 40, due_day=TODAY - 30) for row in deck(20)]
    assert of(weak).name == "started"
    assert "recall is 0." in of(weak).missing


def test_exercises_solved_unaided_are_passes():
    rows = [*deck(20), *(exercise(f"drill:d{number}", **seen(5)) for number in range(3))]
    days = {"drill:d0": TODAY - 1, "drill:d1": TODAY - 5, "drill:d2": TODAY - 8}
    assert of(rows, days).name == "applies"
    assert of(rows, days | {"drill:d2": TODAY - 60}).name == "recalls"


def test_what_is_old_is_said_and_not_taken_away():
    old = of(deck(20, ago=41))
    assert (old.name, old.text) == ("recalls", "recalls (stale 41 d)")
    assert of([card("n", "dsa")]).stale is None


def test_the_learners_own_word_stands_beside():
    level = of(deck(2), said={"dsa": "ready"})
    assert (level.name, level.said) == ("started", "ready")
    assert "You say: ready." in evidence_text(level, TODAY)
    assert of(deck(2), said={"dsa": "wizard"}).said is None


def test_the_evidence_is_named():
    lines = evidence_text(of([*deck(18), known("j0", 3)]), TODAY)
    assert lines[0] == "DSA: recalls"
    assert lines[2] == "For applies: 1 of 3 passes."
    assert any(line.startswith("    3 d ago  ") and line.endswith("right, and known for 60 days") for line in lines)


@given(st.integers(0, 20), st.integers(0, 9), st.integers(0, 20), st.integers(1, 29))
def test_unseen_cards_and_lapses_never_raise_a_level(cards, judged, unseen, ago):
    rows = deck(cards) + [known(f"j{number}", 1 + number * ago % 29) for number in range(judged)]
    before = of(rows).rank
    assert of([*rows, *(card(f"more{number}", "dsa") for number in range(unseen))]).rank <= before
    if rows and rows[0].last_day is not None:
        forgotten = rows[0]._replace(phase=3, due_day=TODAY, last_day=TODAY)
        assert of([forgotten, *rows[1:]]).rank <= before


def test_suggestions_follow_what_builds_on_what():
    areas = progress([], NOW)
    names = suggested(levels(areas, [], {}, {}, TODAY))
    assert len(names) == 21, "nothing is locked"
    for below, above in (
        ("maths", "ml"),
        ("ml", "deep-learning"),
        ("transformers", "fine-tuning"),
        ("gpu-cuda", "deployment"),
    ):
        assert names.index(below) < names.index(above)
