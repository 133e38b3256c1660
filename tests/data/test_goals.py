"""Goals: read strictly, kept as entries, joined with the interviews of applications and the settings."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.areas import AREAS
from prepdeck.data.career.register import Register
from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.goals import FROM_SETTINGS, Goal, GoalError, Goals, goal_of, next_goal, read_values
from prepdeck.data.ledger import Entry, payload
from prepdeck.data.settings import PlanSettings
from prepdeck.data.store import Store

TODAY = date(2026, 11, 23)
SLUGS = [area.slug for area in AREAS]


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    clock = SetClock(Moment(datetime(2026, 11, 23, 9, tzinfo=UTC)), running=False)
    with closing(Store.open(f"sqlite:///{tmp_path / 'r.db'}", clock=clock)) as opened:
        yield opened


@pytest.fixture
def goals(store) -> Goals:
    return Goals(store, PlanSettings())


def test_a_goal_from_first_to_last(goals):
    made = goals.add({"name": " NVIDIA  inference ", "on": "2027-03-14", "areas": "gpu-cuda = 3, dsa"}, TODAY)
    assert (made.name, made.on, made.weights) == ("NVIDIA inference", date(2027, 3, 14), {"gpu-cuda": 3, "dsa": 1})
    assert (made.areas, made.depth, made.set_on) == ("dsa, gpu-cuda=3", "deep", TODAY)
    assert (made.weight("gpu-cuda"), made.weight("rag")) == (3, 0)
    changed = goals.change(goals.find("nvidia"), {"on": "2027-02-01", "areas": "", "depth": "core"}, TODAY)
    assert (changed.id, changed.on, changed.weights, changed.tiers) == (made.id, date(2027, 2, 1), {}, ("core",))
    assert changed.weight("rag") == 1
    assert goals.all() == [changed]
    before = len(goals.store.events())
    assert goals.change(changed, {"name": changed.name}, TODAY) == changed
    assert len(goals.store.events()) == before
    goals.drop(changed)
    assert goals.all() == []
    with pytest.raises(GoalError, match="There is no goal 'nvidia'"):
        goals.find("nvidia")


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"on": "2027-01-01"}, "name is empty; a goal needs one."),
        ({"name": "A"}, "on is ''; a day is written like 2027-03-14."),
        ({"name": "A", "on": "14.3.2027"}, "on is '14.3.2027'; a day is written like"),
        ({"name": "A", "on": "2026-11-22"}, "on is 2026-11-22, which is past"),
        ({"name": "A", "on": "2027-01-01", "areas": "cuda"}, "areas names 'cuda', which is no area; they are python"),
        ({"name": "A", "on": "2027-01-01", "areas": "dsa=10"}, "areas gives dsa the weight '10'; it is 1 to 9."),
        ({"name": "A", "on": "2027-01-01", "areas": "dsa="}, "areas gives dsa the weight ''"),
        ({"name": "A", "on": "2027-01-01", "depth": "all"}, "depth is 'all'; it is core, standard, deep."),
        ({"name": "x" * 121, "on": "2027-01-01"}, "name has 121 characters; 120 is the most."),
        ({"name": "A", "on": "2027-01-01", "score": "1"}, "A goal has no 'score'"),
    ],
)
def test_what_does_not_fit_is_said(goals, given, wrong):
    with pytest.raises(GoalError) as error:
        goals.add(given, TODAY)
    assert wrong in str(error.value)
    assert goals.store.events() == []


@given(st.dictionaries(st.sampled_from(SLUGS), st.integers(1, 9)))
def test_areas_are_read_as_they_are_written(weights):
    goal = Goal("a", "A", TODAY, weights)
    assert (read_values({"areas": goal.areas})["areas"] or {}) == weights


def test_interviews_of_applications_are_goals_and_the_settings_name_one(store):
    register = Register(store)
    held = register.add({"company": "Acme", "role": "Engineer", "interview": "2026-12-10", "areas": "dsa"})
    goals = Goals(store, PlanSettings(interview=date(2026, 12, 1), interview_name="Beta", areas=("rag",)))
    assert [(goal.id, goal.name, goal.on, goal.areas) for goal in goals.all()] == [
        (FROM_SETTINGS, "Interview · Beta", date(2026, 12, 1), "rag"),
        (held.id, "Acme · Engineer", date(2026, 12, 10), "dsa"),
    ]
    with pytest.raises(GoalError, match=f"prepdeck apply edit {held.id}"):
        goals.drop(goals.find("acme"))
    with pytest.raises(GoalError, match=r"plan\.interview in config\.toml"):
        goals.change(goals.find(FROM_SETTINGS), {"name": "x"}, TODAY)
    same_day = Goals(store, PlanSettings(interview=date(2026, 12, 10)))
    assert [goal.id for goal in same_day.all()] == [held.id]
    register.change(held, stage="rejected")
    assert [goal.id for goal in same_day.all()] == [FROM_SETTINGS]


def test_the_next_one_may_be_today():
    made = [
        Goal(name, name, day, {}) for name, day in (("b", date(2026, 12, 2)), ("a", TODAY), ("c", date(2026, 1, 1)))
    ]
    assert [goal.id for goal in made if goal == next_goal(made, TODAY)] == ["a"]
    assert next_goal(made, date(2026, 12, 3)) is None
    assert made[2].days_left(TODAY) == -326


def test_a_goal_of_a_stranger_is_read_as_far_as_it_goes(store):
    store.record("entered", payload=payload("goal:odd", {"name": "Odd", "on": "soon"}))
    values = {"on": "2027-01-01", "areas": {"dsa": 99, "moon": 1, "rag": 2}, "depth": 5}
    store.record("entered", payload=payload("goal:half", values))
    (goal,) = Goals(store, PlanSettings()).all()
    assert (goal.name, goal.weights, goal.depth) == ("half", {"rag": 2}, "deep")
    assert goal_of(Entry("goal:x", {}, ())) is None


def test_two_that_match_are_named(goals):
    first = goals.add({"name": "CUDA basics", "on": "2027-01-01"}, TODAY)
    second = goals.add({"name": "CUDA expert", "on": "2027-02-01"}, TODAY)
    with pytest.raises(GoalError, match=f"'cuda' may be {first.id}, {second.id}; write more of it"):
        goals.find("cuda")
