"""`today`, `progress` and `items` against a record whose content is known."""

import pytest

ALPHA, BETA, GAMMA, DELTA = (f"card:databases.cli.{slug}" for slug in ("alpha", "beta", "gamma", "delta"))
MONDAY = "2026-11-30T09:00:00+01:00"
BLOCK_KEYS = {"lane", "item", "title", "minutes", "why", "done", "key", "carried"}


@pytest.fixture
def studied(cli):
    """Three cards seen on a Sunday, two of them due on the Monday a week later; no new ones wanted."""
    cli.write_config(
        "[plan]\nminutes = [60, 60, 60, 60, 60, 60, 0]\ninterview = 2026-12-31\ninterview_name = 'Acme'\n"
        "drill_days = ['mon']\nkernel_days = []\napply_days = []\nrest_days = ['sun']\n"
        f"[memory]\nspread = 'off'\n[cards]\nnew_per_day = 0\n[decks]\nfolders = ['{cli.home / 'decks'}']\n"
    )
    taken = ("--ms", "450000")  # 15 minutes in all, which makes an active day
    due = [cli.json("review", "--grade", card, "easy", *taken)["due"] for card in (ALPHA, BETA)]
    assert due == ["2026-11-30"] * 2
    cli.grade(GAMMA, "good")
    return cli


def test_today_keys_and_values(studied):
    document = studied.json("today", now=MONDAY)
    assert document.keys() == {
        "date",
        "budget_min",
        "planned_min",
        "done_min",
        "begun",
        "closed",
        "blocks",
        "bad_day",
        "due",
        "note",
        "interview_in_days",
        "goal",
        "active_days_of_28",
    }
    assert document["date"] == "2026-11-30"
    assert document["interview_in_days"] == 31
    assert document["goal"]["name"] == "Interview · Acme"
    assert document["due"] == {"card": 3, "drill": 0, "kernel": 0, "lab": 0}
    assert document["active_days_of_28"] == 1
    assert document["done_min"] == 0
    assert 0 < document["planned_min"] <= document["budget_min"] <= 60
    for block in (*document["blocks"], *document["bad_day"]):
        assert block.keys() == BLOCK_KEYS
        assert block["minutes"] > 0
        assert block["why"] and block["title"]
    cards, drill = document["blocks"][:2]
    assert (cards["lane"], cards["item"], cards["title"]) == ("cards", None, "Review 3 cards")
    assert (drill["lane"], drill["done"]) == ("drill", False)
    assert drill["item"].startswith("drill:")
    assert sum(block["minutes"] for block in document["bad_day"]) <= 15


def test_today_knows_the_study_day(studied):
    assert studied.json("today", now="2026-11-30T03:59:00+01:00")["date"] == "2026-11-29"
    assert studied.json("today", now="2026-11-30T04:00:00+01:00")["date"] == "2026-11-30"


def test_reviewing_takes_cards_off_the_plan(studied):
    studied.grade(ALPHA, "good", now=MONDAY)
    assert studied.json("today", now=MONDAY)["due"]["card"] == 2


def test_a_rest_day(studied):
    document = studied.json("today", now="2026-11-29T09:00:00+01:00")
    assert document["blocks"] == []
    assert "rest day" in studied.here("today", "--plain", now="2026-11-29T09:00:00+01:00").out


def test_today_in_words(studied):
    done = studied.here("today", "--plain", now=MONDAY)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("Monday 30 November 2026: ")
    assert lines[1] == "Interview · Acme · 31 days"
    assert any(line.startswith("1. Review 3 cards, ") for line in lines)
    assert lines[-1].startswith("Last 28 days: ")


def test_asking_changes_nothing(studied):
    before = studied.rows()
    assert studied.json("today", now=MONDAY) == studied.json("today", now=MONDAY)
    studied.json("progress", now=MONDAY)
    studied.json("items", now=MONDAY)
    assert studied.rows() == before


def test_progress(studied):
    document = studied.json("progress", now=MONDAY)
    assert document.keys() == {"date", "areas", "next", "days"}
    assert len(document["areas"]) == 21
    assert len(document["days"]) == 28
    for area in document["areas"]:
        assert area.keys() == {
            "area",
            "core_seen",
            "core_total",
            "recall",
            "recall_of_seen",
            "unaided_passes",
            "days_since_evidence",
            "level",
            "stale_days",
            "missing",
            "assessed",
            "evidence",
        }
        assert 0 <= area["core_seen"] <= area["core_total"]
    databases = next(area for area in document["areas"] if area["area"] == "databases")
    assert databases["core_seen"] == 3
    assert databases["core_total"] >= 4
    assert databases["days_since_evidence"] == 8
    assert 0 < databases["recall"] < databases["recall_of_seen"] <= 1
    done = studied.here("progress", "--plain", now=MONDAY)
    seen = f"3 of {databases['core_total']} core cards seen, 0 unaided passes"
    assert f"Databases: {databases['level']}; {seen}" in done.out


def test_items(studied):
    rows = studied.json("items", now=MONDAY)
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert {row["kind"] for row in rows} >= {"card", "drill", "kernel"}
    for row in rows:
        assert row.keys() == {
            *("id", "kind", "type", "area", "tier", "title", "deck", "tags", "due", "stability", "difficulty"),
            *("retrievability", "reps", "lapses", "suspended", "buried_until", "flag", "leech", "added"),
        }
    mine = {row["id"]: row for row in rows}
    expected = {
        "id": ALPHA,
        "kind": "card",
        "type": "qa",
        "area": "databases",
        "tier": "core",
        "title": "First letter?",
        "tags": [],
        "due": "2026-11-30",
        "reps": 1,
        "lapses": 0,
        "suspended": False,
        "buried_until": None,
        "flag": None,
        "leech": False,
    }
    assert expected.items() <= mine[ALPHA].items()
    assert mine[DELTA]["due"] is None
    assert mine[DELTA]["stability"] is None


@pytest.mark.parametrize("kind", ["card", "drill", "kernel"])
def test_items_of_a_kind_and_an_area(studied, kind):
    rows = studied.json("items", "--kind", kind)
    assert rows
    assert {row["kind"] for row in rows} == {kind}
    here = studied.json("items", "--kind", kind, "--area", "databases")
    assert here == [row for row in rows if row["area"] == "databases"]


def test_an_area_that_is_none(cli, refused):
    refused(cli.here("items", "--area", "gpu"), 2, "no area 'gpu'", "gpu-cuda", "interview")


def solve(cli, slug, evidence, now):
    """Put a solved drill into the record, as the app does after a submission; returns the day it comes back."""
    from prepdeck.data.clock import day_date
    from prepdeck.data.memory import Rating, preview
    from prepdeck.tui.workspace import Workspace

    workspace = Workspace.open({"PREPDECK_HOME": str(cli.home), "PREPDECK_NOW": now})
    try:
        row = workspace.store.item(f"drill:{slug}")
        scheduled = preview(row.memory, workspace.now(), workspace.rules, row.id)[Rating.GOOD]
        workspace.store.grade(row.id, scheduled, ms=60_000, expected=row.last_event, evidence=evidence)
        return day_date(scheduled.memory.due_day).isoformat()
    finally:
        workspace.close()


def test_a_drill_that_comes_back_says_how_it_went_last_time(studied):
    def why(now):
        blocks = studied.json("today", now=now)["blocks"]
        return next(block["why"] for block in blocks if block["item"] == "drill:merge-ranges")

    due = solve(studied, "merge-ranges", {"hints": 2}, "2026-11-02T09:00:00+01:00")
    assert due <= "2026-11-09"
    assert "solved with 2 hints" in why("2026-11-09T09:00:00+01:00")
    due = solve(studied, "merge-ranges", {"hints": 1}, "2026-11-09T10:00:00+01:00")
    assert due <= "2026-12-07"
    assert "solved with a hint" in why("2026-12-07T09:00:00+01:00")
    assert studied.json("review", "--undo", now="2026-11-09T10:05:00+01:00")["id"] == "drill:merge-ranges"
    assert "solved with 2 hints" in why("2026-12-07T09:00:00+01:00")


def test_levels_and_ones_own_word(studied):
    first = studied.json("progress", now=MONDAY)
    area = {entry["area"]: entry for entry in first["areas"]}["gpu-cuda"]
    assert area["level"] in ("untouched", "started", "recalls")
    assert (area["assessed"], area["stale_days"]) == (None, None)
    assert first["next"][-1] in ("deployment", "interview", "fine-tuning")
    said = studied.json("progress", "--assess", "gpu-cuda=applies", now=MONDAY)
    assert {entry["area"]: entry["assessed"] for entry in said["areas"]}["gpu-cuda"] == "applies"
    taken = studied.json("progress", "--assess", "gpu-cuda", now=MONDAY)
    assert {entry["area"]: entry["assessed"] for entry in taken["areas"]}["gpu-cuda"] is None
    for wrong in ("gpu-cuda=wizard", "magic=applies"):
        refused = studied.here("progress", "--json", "--assess", wrong, now=MONDAY)
        assert refused.code == 2
        assert "they are" in refused.err
