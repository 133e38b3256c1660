"""Attacks by learners' code in every language, on every rung, as this user and as a plain one."""

import runpy
from pathlib import Path

import pytest

from prepdeck.drills.language import LANGUAGES

RUNNER = Path(__file__).with_name("judged_attacks.py")
ATTACKS = runpy.run_path(str(RUNNER))  # without running any
MARKS = {"python": (), "cpp": (pytest.mark.cxx,), "javascript": (pytest.mark.node,)}
PLAIN = pytest.mark.parametrize("plain", [False, True], ids=["own user", "plain user"])
RUNG = pytest.mark.parametrize("rung", ["bubblewrap", "landlock", "limits"])

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]


@pytest.fixture
def found(tried):
    """Return a function that gives what became of the attacks on a rung."""

    def look(rung, plain):
        here = [name for name, language in LANGUAGES.items() if language.here() is None]
        got = tried(RUNNER, rung, plain, *here)
        if "skip" in got:
            pytest.skip(got["skip"])
        return got

    return look


def each(table):
    """Return parameters for every attack of a table by language."""
    return [pytest.param(name, one, marks=MARKS[name]) for name, attacks in table.items() for one in attacks]


@PLAIN
@pytest.mark.parametrize("rung", ["bubblewrap", "landlock"])
@pytest.mark.parametrize(("language", "attack"), each(ATTACKS["KEPT_FROM"]))
def test_it_is_kept_from_it(found, rung, plain, language, attack):
    assert found(rung, plain)["results"][language][attack] == [None, 0, ""]


@PLAIN
@RUNG
@pytest.mark.parametrize(("language", "attack"), each(ATTACKS["ENDED"]))
def test_it_is_ended_and_named(found, rung, plain, language, attack):
    verdict, _, message = found(rung, plain)["results"][language][attack]
    assert verdict == ATTACKS["ENDED"][language][attack][0], message
    assert message


@PLAIN
@RUNG
def test_nothing_is_left_behind(found, rung, plain):
    got = found(rung, plain)
    assert (got["folders"], got["processes"], got["written"]) == ([], [], False)
