"""The mutation score: what the cases reject, the holes in them, and what is as right as the original."""

from pathlib import Path

import pytest

from prepdeck.drills.selfcheck import check_problem
from prepdeck.drills.skeleton import unwritten, write_skeleton

CASES = """
examples = [((1,), 1), ((2,), 2)]
edges = {}
big = ()
def generate(random, n): return (random.integer(1, LOW),)
def oracle(number): return number if number < 50 else 50
"""
ACCEPTED = '"""Cap."""\ndef twice(number):\n    return number if number < 50 else 50\n'


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_hole_is_named_with_an_input_and_fails_the_check(write_problem, judge):
    weak = write_problem(slug="weak", cases=CASES.replace("LOW", "200 if n in (7, 8) else 3"), accepted=ACCEPTED)
    # Sizes 7 and 8 are among the cases as well, once each; two numbers from 1 to 200 seldom tell all mutants.
    one = check_problem(weak, judge)
    assert one.mutation.total == one.mutation.killed + len(one.mutation.holes) + len(one.mutation.equivalent)
    assert one.mutation.holes
    assert "first.py:3: " in one.mutation.holes[0]
    assert "an input that shows it: [" in one.mutation.holes[0]
    found = [str(finding) for finding in one.findings if "wrong mutants pass every case" in str(finding)]
    assert (one.mutation_score < 0.9) == bool(found)
    strong = CASES.replace("edges = {}", "edges = {'below': (49,), 'at': (50,), 'above': (51,), 'far': (900,)}")
    one = check_problem(write_problem(slug="strong", cases=strong.replace("LOW", "200"), accepted=ACCEPTED), judge)
    assert one.mutation_score == 1.0
    assert any("Lt became LtE" in name for name in one.mutation.equivalent)  # 50 either way


def test_a_skeleton_says_line_by_line_what_is_missing(tmp_path):
    files = write_skeleton(tmp_path / "new-one", 'two "pointers"', "dsa")
    found = unwritten(tmp_path / "new-one")
    assert {finding.path for finding in found} == set(files)
    assert all(finding.sentence.startswith("waits to be written: ") for finding in found)
    assert [finding.line for finding in found if finding.path.name == "statement.md"] == [1, 3, 9]


def test_a_skeleton_is_read_as_a_drill_and_has_a_stub(tmp_path):
    from prepdeck.drills.problem import load_problems

    write_skeleton(tmp_path / "new-one", 'two "pointers"', "python")
    problems, errors = load_problems([tmp_path])
    assert errors == []
    (problem,) = problems
    assert (problem.title, problem.area, problem.patterns) == ("New one", "python", ("two 'pointers'",))
    assert problem.stub().startswith("def solve(numbers: list[int]) -> int:")
    assert "{{examples}}" not in problem.statement()
    for path in Path(tmp_path).rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), path.name, "exec")
