"""Several processes and a clock that jumps: nothing is lost and the log still adds up."""

import json

import pytest

ALPHA, BETA, GAMMA, DELTA = (f"card:databases.cli.{slug}" for slug in ("alpha", "beta", "gamma", "delta"))


def replay_is_equal(cli):
    """Check the record: what stands is what its events add up to."""
    finding = cli.json("doctor")["findings"][2]
    return finding["state"] == "ok" and "nothing wrong" in finding["text"]


@pytest.mark.usefixtures("bare_machine")
def test_several_processes_grade_at_once(cli):
    jobs = [(ALPHA, "good"), (ALPHA, "again"), (ALPHA, "hard"), (BETA, "good"), (GAMMA, "easy"), (DELTA, "again")]
    running = [cli.start("review", "--grade", card, rating, "--json") for card, rating in jobs]
    stored = []
    for process, (card, _) in zip(running, jobs, strict=True):
        out, err = process.communicate(timeout=120)
        if process.returncode == 0:
            assert err == b""
            document = json.loads(out)
            assert document["id"] == card
            stored.append((document["event"], card))
        else:
            assert (process.returncode, out) == (1, b"")
            assert f"{card} was answered in another window".encode() in err
            assert b"this grade was not stored" in err
    assert sorted(stored) == [(row[0], row[1]) for row in cli.rows()]
    assert {card for _, card in stored} == {ALPHA, BETA, GAMMA, DELTA}
    assert replay_is_equal(cli)


@pytest.mark.usefixtures("bare_machine")
def test_two_first_starts_at_once(bare):
    bare.home.mkdir()
    running = [bare.start("review", "--next", "--json") for _ in range(2)]
    shown = []
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
        shown.append(json.loads(out)["id"])
    assert shown[0] == shown[1]
    assert replay_is_equal(bare)


def test_a_grade_that_came_second_is_refused(cli, refused, monkeypatch):
    from prepdeck.data.store import Store

    grade = Store.grade

    def late(store, item_id, scheduled, *, ms, expected, evidence=None):
        monkeypatch.setattr(Store, "grade", grade)
        assert cli.run("review", "--grade", ALPHA, "again").code == 0
        return grade(store, item_id, scheduled, ms=ms, expected=expected, evidence=evidence)

    monkeypatch.setattr(Store, "grade", late)
    refused(cli.here("review", "--grade", ALPHA, "good", "--json"), 1, f"{ALPHA} was answered in another window")
    assert [(row[1], row[3]) for row in cli.rows()] == [(ALPHA, 1)]


@pytest.mark.usefixtures("bare_machine")
def test_a_clock_that_jumps_back_a_year(cli):
    cli.grade(ALPHA, "easy", now="2026-11-22T09:00:00+01:00")
    cli.grade(BETA, "good", now="2026-11-22T09:01:00+01:00")
    first = cli.grade(ALPHA, "good", now="2025-11-22T09:00:00+01:00")
    second = cli.grade(GAMMA, "good", now="2025-11-22T09:01:00+01:00")
    assert first["event"] < second["event"]
    third = cli.grade(ALPHA, "again", now="2026-11-23T09:00:00+01:00")
    assert second["event"] < third["event"]
    assert [row[1] for row in cli.rows()] == [ALPHA, BETA, ALPHA, GAMMA, ALPHA]
    assert replay_is_equal(cli)
    assert cli.json("review", "--undo", now="2026-11-23T09:01:00+01:00")["id"] == ALPHA
    assert cli.json("today", now="2025-11-22T10:00:00+01:00")["date"] == "2025-11-22"


@pytest.mark.usefixtures("bare_machine")
def test_travel_to_another_offset(cli):
    cli.grade(ALPHA, "good", now="2026-11-22T23:30:00+13:00")
    step = cli.grade(ALPHA, "good", now="2026-11-22T23:45:00-10:00")
    assert step["due"] > "2026-11-22"
    assert replay_is_equal(cli)
