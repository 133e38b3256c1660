"""28 days: counted, never lost."""

from hypothesis import given
from hypothesis import strategies as st
from rows import NOW, TODAY, worked

from prepdeck.data.plan.consistency import consistency


def test_a_new_learner():
    result = consistency([], NOW)
    assert (len(result.cells), set(result.cells), result.longest_gap) == (28, {"none"}, 0)
    assert result.sentence == "0 of 28 active"
    assert not result.today_active


def test_the_sentence_of_the_sketch():
    activity = [worked(day, 20) for day in range(TODAY - 27, TODAY + 1) if (TODAY - day) not in (1, 8, 10, 20)]
    result = consistency(activity, NOW, rest_days=("sun",))  # 1 and 8 days ago were Sundays, others were worked on
    assert result.sentence == "24 of 28 active, 2 planned rest"
    assert result.longest_gap == 1
    assert result.today_active


def test_fifteen_minutes_over_all_kinds_make_a_day():
    assert consistency([worked(TODAY, 14.9)], NOW).active == 0
    assert consistency([worked(TODAY, 8), worked(TODAY, 7, "drill")], NOW).active == 1


def test_everything_due_done_makes_a_day_however_short():
    assert consistency([worked(TODAY, 2)], NOW, cleared=(TODAY,)).today_active
    assert consistency([], NOW, cleared=(TODAY - 27, TODAY - 28)).active == 1


def test_the_window_is_28_days_with_today_last():
    result = consistency([worked(TODAY - 28, 60), worked(TODAY - 27, 60), worked(TODAY, 60)], NOW)
    assert (result.cells[0], result.cells[-1], result.active) == ("active", "active", 2)


def test_days_with_nothing_due_are_rest():
    result = consistency([worked(TODAY - 2, 60), worked(TODAY, 60)], NOW, free=(TODAY - 1,))
    assert (result.cells[-2], result.longest_gap) == ("rest", 0)


def test_work_on_a_rest_day_counts():
    assert consistency([worked(TODAY - 1, 60)], NOW, rest_days=("sun",)).cells[-2] == "active"


def test_the_longest_gap_neither_counts_rest_days_nor_ends_at_them():
    worked_days = [worked(day, 60) for day in (TODAY - 12, TODAY - 5)]
    assert consistency(worked_days, NOW).longest_gap == 6
    assert consistency(worked_days, NOW, rest_days=("sun",)).longest_gap == 5


def test_the_days_before_the_first_and_the_open_day_are_no_gap():
    assert consistency([worked(TODAY - 1, 60)], NOW).longest_gap == 0


@given(st.lists(st.builds(worked, st.integers(TODAY - 40, TODAY), st.floats(0, 60)), max_size=60))
def test_a_missed_day_takes_nothing_away(activity):
    result = consistency(activity, NOW)
    assert result.active + result.rest + result.cells.count("none") == 28
    assert consistency([*activity, worked(TODAY - 3, 30)], NOW).active >= result.active
    missed = [entry for entry in activity if entry.day != TODAY - 3]
    assert consistency(missed, NOW).active >= result.active - 1
    assert 0 <= result.longest_gap <= 27
