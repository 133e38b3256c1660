import ast
from concurrent.futures import ThreadPoolExecutor

import pytest

from prepdeck.drills.mutants import mutants
from prepdeck.drills.selfcheck import check_problem, read_findings, write_lock


def rule(problem):
    """Return how a problem's answers are compared, without the parameter."""
    if problem.function.methods:
        return "class"
    compare = problem.function.compare
    return next((word for word in ("float", "in place") if compare.startswith(f"{word} ")), compare)


def one_of_each(problems):
    """Return the first problem of each rule: `prepdeck drill test-pack`, which CI runs, checks them all."""
    return list({rule(problem): problem for problem in reversed(problems)}.values())


@pytest.fixture(scope="module")
def checked(shipped, judge):
    """Return the self-check of a few shipped problems, made side by side."""
    known = [problem.slug for problem in shipped]
    chosen = one_of_each(shipped)
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda problem: check_problem(problem, judge, known=known), chosen))


def test_there_are_drills_of_different_patterns(shipped):
    assert len(shipped) >= 6
    assert len({problem.patterns[0] for problem in shipped}) >= min(15, 0.8 * len(shipped))


def test_every_shipped_problem_has_all_its_parts(shipped):
    known = [problem.slug for problem in shipped]
    assert [str(finding) for problem in shipped for finding in read_findings(problem, known)] == []
    assert [problem.slug for problem in shipped if not problem.solutions("accepted", "cpp")] == []


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_problem_of_each_rule_passes_its_own_check(checked):
    assert [str(finding) for one in checked for finding in one.findings] == []
    assert len(checked) >= 5


@pytest.mark.sandbox
@pytest.mark.slow
def test_cases_tell_mutants_from_the_accepted_solutions(checked):
    for one in checked:
        assert one.mutation.killed > 0
        assert one.mutation_score >= 0.9, one.mutation.holes


@pytest.mark.sandbox
@pytest.mark.slow
def test_margins_of_shipped_problems(checked):
    for one in checked:
        assert one.slowest_accepted * 2 <= one.limit
        assert one.fastest_slow >= 1.5 * one.limit


def test_shipped_statements_are_filled(shipped):
    for problem in shipped:
        text = problem.statement()
        assert "{{" not in text
        assert "**Example 2**" in text
        assert "**Constraints**" in text
        compile(problem.stub(), problem.slug, "exec")
        assert ast.get_docstring(ast.parse(problem.model_answer()))


WRONG = '"""A lesson."""\ndef twice(number): return number\n'
SLOW = '''"""Slow."""
import time

def twice(number):
    end = time.thread_time() + 2
    while time.thread_time() < end: pass
    return 2 * number
'''
SAME_AS_ACCEPTED = '"""Not wrong."""\ndef twice(number): return 2 * number\n'


@pytest.mark.sandbox
def test_findings_name_what_is_missing(write_problem, judge):
    problem = write_problem(wrong_answer=SAME_AS_ACCEPTED, too_slow=SAME_AS_ACCEPTED, statement="No examples.\n")
    found = "\n".join(str(finding) for finding in check_problem(problem, judge, known=["other"]).findings)
    for sentence in (
        "statement.md:1: has no line {{examples}}",
        "problem.toml:1: has 0 hints; give at least 3.",
        "problem.toml:1: has no [growth]",
        "cases.lock:1: is missing",
        "wrong_answer:1: needs at least 2 in Python.",
        "wrong_answer/it.py:1: should give a wrong answer somewhere, but gives none.",
        "too_slow/it.py:1: should need more than 0.75 s somewhere",
    ):
        assert sentence in found


@pytest.mark.sandbox
def test_wrong_and_slow_solutions_are_recognised(write_problem, judge):
    problem = write_problem(slug="other", wrong_answer=WRONG, too_slow=SLOW)
    write_lock(problem, judge)
    one = check_problem(problem, judge)
    found = "\n".join(map(str, one.findings))
    assert "it.py" not in found
    assert "cases.lock" not in found
    assert one.fastest_slow >= 0.75
    assert one.mutation_score == 1.0


@pytest.mark.sandbox
def test_a_generator_that_repeats_itself_is_found(write_problem, judge):
    cases = """
    examples = [((1,), 2), ((2,), 4)]
    big = ()
    def oracle(n): return 2 * n
    def generate(random, n): return (7,)
    """
    found = "\n".join(map(str, check_problem(write_problem(slug="stuck", cases=cases), judge).findings))
    assert "generate() made only 1 different inputs in 20 calls" in found


def test_mutants_change_one_thing_each():
    source = "def f(a, b):\n    if a < b and a != 3:\n        return min(a, -b) // 2\n    return a in b\n"
    found = mutants(source)
    assert len({mutant.source for mutant in found}) == len(found)
    assert {mutant.change for mutant in found} >= {
        "Lt became LtE",
        "Lt became Gt",
        "NotEq became Eq",
        "And became Or",
        "min became max",
        "FloorDiv became Mult",
        "In became NotIn",
        "3 became 4",
        "2 became 1",
        "a minus sign became a plus sign",
    }
    assert {mutant.line for mutant in found} == {2, 3, 4}
    for mutant in found:
        ast.parse(mutant.source)
