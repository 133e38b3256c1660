"""`optimize` and `simulate` as a shell sees them."""

import json
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest
from learner import as_events, learner

from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.rules import DEFAULT_PARAMETERS
from prepdeck.data.store import Store

ALPHA = "card:databases.cli.alpha"
OUTCOME_KEYS = {
    "retention",
    "minutes",
    "peak",
    "reviews",
    "begun",
    "known",
    "known_if_idle",
    "per_minute",
    "waiting",
    "noise_minutes",
    "noise_known",
}


@pytest.fixture
def reviewed(cli):
    """A home with the reviews of a learner whose memory is another one, most of them in one area."""
    pytest.importorskip("fsrs_rs_python", reason="install the extra `optimize` (fsrs-rs-python)")
    put(cli, learner(900, areas=("dsa", "dsa", "rag"), seed=7))
    return cli


def put(cli, answers) -> None:
    """Put reviews into the record."""
    with closing(Store.open(f"sqlite:///{cli.record}", clock=standing())) as store:
        store.append(as_events(answers))


def standing() -> SetClock:
    return SetClock(Moment(datetime(2026, 11, 22, 8, tzinfo=UTC)), running=False)


def parameters(cli):
    """Return what is in force: the vector for everything, and the areas with their own."""
    with closing(Store.open(f"sqlite:///{cli.record}", clock=standing())) as store:
        assert store.check().clean
        return store.parameters(), set(store.rules.presets)


def test_too_few_reviews_are_counted(cli, refused):
    refused(cli.here("optimize"), 1, "needs 400 reviews", "there are 0, so 400 are missing")
    refused(cli.here("optimize", "--area", "rag", "--json"), 1, "for rag needs 1,000")
    refused(cli.here("optimize", "--per-area"), 1, "400 are missing")


def test_wrong_usage(cli, refused):
    refused(cli.here("optimize", "--area", "cooking"), 2, "no area 'cooking'")
    refused(cli.here("optimize", "--revert", "--dry-run"), 2, "don't go together")
    assert cli.here("optimize", "--area", "rag", "--per-area").code == 2


def test_nothing_to_take_back(cli, refused):
    refused(cli.here("optimize", "--revert"), 1, "nothing to put back")


def test_a_dry_run_stores_nothing(reviewed):
    document = reviewed.json("optimize", "--dry-run")
    assert document.keys() == {"reviews", "cards", "items", "cards_left_out", "stored", "results"}
    assert document["stored"] is False
    (result,) = document["results"]
    assert result.keys() == {"area", "items", "outcome", "before", "after"}
    assert (result["area"], result["outcome"]) == (None, "better")
    assert result["after"]["log_loss"] < result["before"]["log_loss"]
    assert result["before"]["parameters"] == list(DEFAULT_PARAMETERS)
    assert result["before"]["first_intervals"] == {"again": 1, "hard": 1, "good": 2, "easy": 8}
    assert result["before"]["good_intervals"] == [2, 11, 46, 163, 497]
    assert 0.5 < result["after"]["known_after"]["30"] < 1
    assert parameters(reviewed) == (None, set())
    assert "not stored" in reviewed.here("optimize", "--dry-run").out


@pytest.mark.slow
def test_better_parameters_are_stored_and_taken_back(reviewed):
    done = reviewed.here("optimize", "--per-area")
    assert (done.code, done.err) == (0, "")
    assert "All cards: better, taken" in done.out
    assert "\nDSA: " in done.out
    assert "\nRAG: " in done.out
    assert "first interval  1 1 2 8 d -> " in done.out
    vector, _ = parameters(reviewed)
    assert vector is not None
    again = reviewed.json("optimize")
    assert again["results"][0]["outcome"] == "kept"
    assert again["stored"] is False
    assert parameters(reviewed)[0] == vector
    reverted = reviewed.json("optimize", "--revert")["reverted"]
    assert reverted[0]["area"] is None
    assert parameters(reviewed) == (None, set())
    assert "in force again: All cards" in reviewed.here("optimize", "--revert").out
    assert parameters(reviewed)[0] == vector


@pytest.mark.slow
def test_one_area_alone(cli):
    pytest.importorskip("fsrs_rs_python", reason="install the extra `optimize` (fsrs-rs-python)")
    usual = learner(300, vector=DEFAULT_PARAMETERS, seed=4)
    put(cli, sorted(usual + learner(700, areas=("rag",), seed=5), key=lambda answer: answer.at))
    document = cli.json("optimize", "--area", "rag")
    assert [result["area"] for result in document["results"]] == ["rag"]
    assert document["stored"] is True
    assert parameters(cli) == (None, {"rag"})


def test_a_package_that_is_missing_is_named(reviewed, refused, monkeypatch, tmp_path):
    (tmp_path / "fsrs_rs_python.py").write_text("raise ModuleNotFoundError('gone', name='fsrs_rs_python')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    refused(reviewed.here("optimize"), 3, "fsrs_rs_python is not installed", "pip install 'prepdeck[optimize]'")
    assert parameters(reviewed) == (None, set())


def test_the_table_of_targets(cli):
    cli.grade(ALPHA, "good")
    document = cli.json("simulate", "--days", "30", "--retention", "0.87")
    assert document.keys() == {
        "days",
        "new_per_day",
        "maximum_minutes",
        "retention",
        "cards_seen",
        "cards_new",
        "defaults",
        "runs",
        "rows",
    }
    assert (document["days"], document["cards_seen"], document["runs"]) == (30, 1, 5)
    assert [row["retention"] for row in document["rows"]] == [0.70, 0.75, 0.80, 0.85, 0.87, 0.90, 0.95]
    assert all(row.keys() == OUTCOME_KEYS for row in document["rows"])
    assert document["rows"][-1]["reviews"] > document["rows"][0]["reviews"]
    assert document == cli.json("simulate", "--days", "30", "--retention", "0.87")


def test_what_if(cli):
    none = cli.json("simulate", "--days", "20", "--new", "0", "--minutes", "5")
    assert (none["new_per_day"], none["maximum_minutes"], none["cards_new"]) == (0, 5, 0)
    assert all(row["begun"] == 0 for row in none["rows"])
    some = cli.json("simulate", "--days", "20", "--new", "3")
    assert all(row["begun"] == some["cards_new"] == 60 for row in some["rows"])


def test_the_horizon_is_the_interview(cli):
    cli.write_config("[plan]\ninterview = 2026-12-12\n")
    assert cli.json("simulate", "--new", "1")["days"] == 20


def test_the_table_in_words(cli):
    done = cli.here("simulate", "--days", "14", "--new", "2")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("14 days, at most 60 min of cards and 2 new ones a day. 28 cards to come.")
    assert "defaults, not yours" in lines[0]
    assert lines[2].split() == ["target", "min/day", "busiest", "reviews", "new", "known", "per", "min", "left"]
    assert [line.startswith("> ") for line in lines[3:9]] == [False] * 4 + [True, False]
    assert "standard error" in lines[-1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--days", "0"), "the horizon is 0 days"),
        (("--retention", "0.5"), "0.70 to 0.97"),
        (("--new", "-1"), "new cards a day are -1"),
        (("--minutes", "2000"), "0 to 1440"),
    ],
)
def test_what_can_not_be_simulated(cli, refused, words, sentence):
    refused(cli.here("simulate", *words), 2, sentence)


def test_neither_needs_textual(cli):
    probe = (
        "import sys, json\nfrom prepdeck.tui.cli import main\n"
        "code = main(['simulate', '--days', '2', '--json'])\n"
        "sys.exit(code or 'textual' in sys.modules or 'fsrs_rs_python' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe], env=cli.variables(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["days"] == 2
