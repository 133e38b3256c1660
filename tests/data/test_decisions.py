"""What was decided about the plan: ticks, carrying over and what ends it, minutes noted by hand."""

from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from rows import TODAY

from prepdeck.data.plan.decisions import DECIDE_AT, LEFT_DAYS, decide


class Said(NamedTuple):
    """A `planned` event."""

    day: int
    payload: dict[str, Any]


def said(days_ago: int, what: str, **more: Any) -> Said:
    return Said(TODAY - days_ago, {"what": what, **more})


def accepted(days_ago: int, *lines: str) -> Said:
    return said(days_ago, "accepted", lines=[{"line": line, "key": "drill", "lane": "drill"} for line in lines])


def test_ticks_and_drops_of_today():
    events = [
        said(1, "ticked", key="apply", minutes=20, lane="apply"),
        said(0, "ticked", key="apply", minutes=20, lane="apply"),
        said(0, "ticked", key="input", minutes=25, lane="input"),
        said(0, "unticked", key="input"),
        said(0, "worked", lane="output", minutes=15),
        said(0, "dropped", key="build"),
    ]
    held = decide(events, TODAY)
    assert (held.ticked, held.dropped) == ({"apply"}, {"build"})
    assert held.minutes("apply", TODAY - 6, TODAY) == 40
    assert (held.minutes("input", TODAY, TODAY), held.minutes("output", TODAY, TODAY)) == (0, 15)
    assert decide([*events, said(0, "replanned")], TODAY).dropped == set()
    assert decide(events, TODAY + 1).ticked == set()


def test_a_line_is_carried_until_it_is_done_or_decided_on():
    events = [accepted(days, "drill:a", "apply") for days in (4, 3, 2, 1)]
    assert decide(events, TODAY).carried == {"drill:a": 4, "apply": 4}
    assert decide(events, TODAY, [(TODAY - 3, "drill:a")]).carried == {"drill:a": 2, "apply": 4}
    ticked = said(1, "ticked", key="apply", line="apply", minutes=20, lane="apply")
    assert decide([*events, ticked], TODAY).carried == {"drill:a": 4}
    assert decide([*events, said(0, "split", line="drill:a")], TODAY).carried == {"apply": 4}
    assert DECIDE_AT == 3


def test_cards_are_never_carried():
    event = said(1, "accepted", lines=[{"line": "cards", "key": "cards", "lane": "cards"}, "odd", {"line": 5}])
    assert decide([event], TODAY).carried == {}


def test_a_day_given_leaving_and_halves():
    dated = decide([said(1, "dated", line="drill:a", day=TODAY + 2)], TODAY)
    assert dated.waits("drill:a", TODAY)
    assert not decide([said(1, "dated", line="drill:a", day=TODAY + 2)], TODAY + 2).waits("drill:a", TODAY + 2)
    left = [said(LEFT_DAYS - 1, "left", line="drill:a")]
    assert decide(left, TODAY).waits("drill:a", TODAY)
    assert not decide(left, TODAY + 1).waits("drill:a", TODAY + 1)
    assert decide([said(1, "split", line="drill:a")], TODAY).split == {"drill:a"}
    assert decide([said(1, "split", line="drill:a")], TODAY, [(TODAY, "drill:a")]).split == set()
    changed = [*left, said(0, "split", line="drill:a")]
    assert not decide(changed, TODAY).waits("drill:a", TODAY)


def test_a_day_is_begun_and_shut_down():
    held = decide([accepted(0), said(0, "closed")], TODAY)
    assert (held.accepted, held.closed) == (True, True)
    later = decide([accepted(0), said(0, "closed")], TODAY + 1)
    assert (later.accepted, later.closed) == (False, False)


WHAT = st.sampled_from(
    ["ticked", "unticked", "worked", "accepted", "split", "dated", "left", "dropped", "replanned", "closed"]
)
LINES = st.sampled_from(["drill:a", "kernel:b", "apply"])


@given(
    st.lists(st.tuples(st.integers(-2, 40), WHAT, LINES, st.integers(-5, 60)), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), LINES), max_size=10),
)
def test_no_line_waits_for_ever(steps, graded):
    """Whatever was decided, and though the clock was set back, a line comes back in two weeks or on its day."""
    events = [
        said(ago, what, key=line, line=line, lane="drill", minutes=amount, day=TODAY + amount, lines=[{"line": line}])
        for ago, what, line, amount in steps
    ]
    done = [(TODAY - ago, item) for ago, item in graded]
    held = decide(events, TODAY, done)
    last = TODAY + 60 + LEFT_DAYS + 3
    later = decide(events, last, done)
    for line in ("drill:a", "kernel:b", "apply"):
        assert not later.waits(line, last)
        assert held.carried.get(line, 0) <= 28
    assert all(minutes >= 0 for minutes in held.lane_ms.values())
    assert decide(events, TODAY, done) == held
