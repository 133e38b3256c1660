import textwrap
from pathlib import Path

import pytest

from prepdeck.drills.judge import Judge
from prepdeck.drills.problem import Problem, load_problems
from prepdeck.drills.sandbox import Box, BoxError, probe

SHIPPED = Path(__file__).parents[2] / "drills" / "dsa"
MENDS = {
    "bubblewrap": "install bubblewrap (apt install bubblewrap)",
    "landlock": "needs Linux 5.13 or newer with landlock, on x86-64 or aarch64",
    "limits": "needs POSIX resource limits",
}


def get_box(rung):
    """Return the box of a rung; skip the test where it does not work here."""
    try:
        return probe(rung)
    except BoxError as error:
        pytest.skip(f"{MENDS[rung]}: {error}")


@pytest.fixture(scope="session", params=["bubblewrap", "landlock", "limits"])
def box(request) -> Box:
    return get_box(request.param)


@pytest.fixture(scope="session", params=["bubblewrap", "landlock"])
def strong_box(request) -> Box:
    return get_box(request.param)


@pytest.fixture(scope="session")
def any_box() -> Box:
    return probe()


@pytest.fixture(scope="session")
def shipped() -> list[Problem]:
    problems, errors = load_problems([SHIPPED])
    assert errors == []
    return problems


@pytest.fixture(scope="session")
def judge(any_box, tmp_path_factory) -> Judge:
    return Judge(any_box, cache=tmp_path_factory.mktemp("cases"))


PROBLEM_TOML = """
title = "Twice"
summary = "Return twice the number."
level = "easy"
patterns = ["arithmetic"]

[function]
name = "twice"
args = { number = "int" }
returns = "int"
"""

CASES = """
examples = [((1,), 2), ((5,), 10)]
edges = {"zero": (0,), "negative": (-4,)}
big = (1_000,)

def generate(random, n):
    return (random.integer(-n * 10, n * 10),)

def oracle(number):
    return number + number
"""

ACCEPTED = '"""Idea: add."""\n\ndef twice(number):\n    return 2 * number\n'


@pytest.fixture
def write_problem(tmp_path):
    """Return a function that writes a problem's folder and reads it."""

    def write(
        *, slug="twice", toml=PROBLEM_TOML, cases=CASES, accepted=ACCEPTED, statement="{{examples}}\n", **solutions
    ):
        folder = tmp_path / "pack" / "misc" / slug
        for name, text in {
            "problem.toml": toml,
            "cases.py": cases,
            "statement.md": statement,
            "solutions/accepted/first.py": accepted,
            **{f"solutions/{kind}/it.py": source for kind, source in solutions.items()},
        }.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        problems, errors = load_problems([tmp_path / "pack"])
        assert errors == []
        return next(problem for problem in problems if problem.slug == slug)

    return write
