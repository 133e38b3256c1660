"""Reports of a run are read as findings, launches and advice; what is cut off or makes no sense is left out."""

import json

import pytest

from prepdeck.drills.gpu.interpreter.findings import VERDICTS, WARNINGS, read_report
from prepdeck.drills.gpu.report import VERDICTS as OF_THE_JUDGE

RACE = {"kind": "race-programs", "line": 7, "other_line": 5, "message": "Program 1 meets {other}.", "block": [1, 0, 0]}
COUNT = {"count": "read", "line": 4, "moved": 64, "needed": 8, "times": 2, "worst": 32, "worst_needed": 4}


@pytest.fixture
def read(tmp_path):
    def read(*rows, tail=""):
        path = tmp_path / "findings"
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows) + tail, encoding="utf-8")
        return read_report(path)

    return read


def test_kinds_have_verdicts_that_the_judge_knows():
    assert set(VERDICTS.values()) <= set(OF_THE_JUDGE)


def test_a_race_is_read_with_both_lines(read):
    (race,) = read(RACE, {**RACE, "message": "again"}).findings
    assert race.sentence == "Line 7: Program 1 meets line 5."
    assert race.to_json()["block"] == [1, 0, 0]
    assert race.to_json()["other_line"] == 5


def test_errors_come_first_and_silence_advice(read):
    warning = {"kind": WARNINGS[1], "severity": "warning", "line": 1, "message": "w"}
    found = read(warning, COUNT, {**RACE, "severity": "error"}).findings
    assert [one.kind for one in found] == ["race-programs", "autotune-in-place"]


def test_sectors_become_advice_with_their_numbers(read):
    (advice,) = read(COUNT, COUNT).findings
    assert (advice.kind, advice.severity, advice.line) == ("uncoalesced", "advice", 4)
    assert "moves 32 sectors of 32 bytes where 4 would do" in advice.text
    assert dict(advice.evidence)["times"] == 8


def test_few_sectors_are_no_advice(read):
    assert read({**COUNT, "moved": 9}).findings == ()
    assert read({**COUNT, "line": 0}).findings == ()
    assert read({**COUNT, "moved": 2, "needed": 1, "worst": 2, "worst_needed": 1}).findings == ()


def test_the_last_launch_of_a_kernel_counts(read):
    first = {"kernel": "add", "types": {"n": "constexpr"}, "constants": {"n": 1}, "aligned": [], "options": {}}
    last = {"kernel": "add", "types": {"n": "i32"}, "constants": {}, "aligned": ["n"], "options": {"num_warps": 2}}
    (launch,) = read({"launch": first}, {"launch": last}).launches
    assert (launch.types, launch.aligned, launch.options, launch.why) == ({"n": "i32"}, ("n",), {"num_warps": 2}, "")


def test_open_lanes_are_added_up(read):
    assert read({"loose": 3, "lanes": 5}, {"loose": 3, "lanes": 2}).loose == {3: 7}


@pytest.mark.parametrize(
    "tail", ["{", "null\n", "[]\n", '{"kind": "invented"}\n', '{"count": "read"}\n', "7\n", "\x00\n"]
)
def test_what_makes_no_sense_is_left_out(read, tail):
    assert [one.kind for one in read(RACE, tail=tail).findings] == ["race-programs"]
