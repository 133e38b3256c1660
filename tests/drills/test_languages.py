"""Languages: what their folders say, and the probes, which use every type, solved in each of them."""

from pathlib import Path

import pytest

from prepdeck.drills.casefile import Casefile
from prepdeck.drills.judge import Judge
from prepdeck.drills.language import LANGUAGES, LanguageMissingError, language_of
from prepdeck.drills.limit import load_limit
from prepdeck.drills.problem import Function, Method, PackError, load_problems
from prepdeck.drills.program import make_program
from prepdeck.drills.runner import Bounds, run_program
from prepdeck.drills.signature import DTYPES, SCALARS, parse_type
from prepdeck.drills.stub import write_stub

PROBES = {problem.slug: problem for problem in load_problems([Path(__file__).parent / "probe"])[0]}
MARKS = {"python": (), "cpp": (pytest.mark.cxx, pytest.mark.slow), "javascript": (pytest.mark.node,)}
EACH = [pytest.param(name, marks=MARKS[name]) for name in LANGUAGES]
TYPES = ["int", "float", "bool", "str", "char", "int[]", "str[][]", "(int, str)", "(int, int)[]", "list(int)"]
TYPES += ["tree(int)", "graph"]


def function(args, returns="int", name="f", compare="exact"):
    """Return the signature of a function: args as `a:int b:int[]`."""
    pairs = tuple(tuple(one.split(":")) for one in args.split())
    return Function(name, tuple((key, parse_type(kind)) for key, kind in pairs), parse_type(returns), compare)


WIDE = function(" ".join(f"a{n}:{kind.replace(' ', '')}" for n, kind in enumerate(TYPES)), "int[]")
VOID = function("row:int[]", "void", compare="in place row")
CLASS = Function(
    "Tally",
    (("calls", parse_type("str[]")),),
    parse_type("int[]"),
    methods=(
        Method("init", (("start", parse_type("int")),), parse_type("void")),
        Method("add", (("words", parse_type("str[]")),), parse_type("void")),
        Method("head", (), parse_type("list(int)")),
    ),
)


# What the folders say.


def test_the_languages_and_their_order():
    assert list(LANGUAGES) == ["python", "cpp", "javascript"]
    assert [language.suffix for language in LANGUAGES.values()] == [".py", ".cpp", ".js"]
    assert [language.title for language in LANGUAGES.values()] == ["Python", "C++", "JavaScript"]


def test_the_language_of_a_file():
    assert language_of(Path("a/mine.js")) is LANGUAGES["javascript"]
    assert language_of(Path("mine.rs")) is None


def test_python_is_always_here():
    assert LANGUAGES["python"].here() is None
    assert LANGUAGES["python"].reach() == ()


@pytest.mark.parametrize(("name", "mend"), [("cpp", "sudo apt-get install g++"), ("javascript", "nodejs")])
def test_what_is_missing_is_said_with_the_command_that_mends_it(name, mend, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("sys.platform", "linux")
    sentence = LANGUAGES[name].here()
    assert sentence.startswith("There is no ")
    assert mend in sentence
    with pytest.raises(LanguageMissingError) as error:
        LANGUAGES[name].program()
    assert mend in error.value.mend


def test_a_program_behind_a_version_manager_is_asked_where_it_is(tmp_path, monkeypatch):
    real = tmp_path / "versions" / "20" / "bin" / "node"
    shim = tmp_path / "shims" / "node"
    for path, text in ((real, ""), (shim, f"#!/bin/sh\necho {real}\n")):
        path.parent.mkdir(parents=True)
        path.write_text(text)
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(shim.parent))
    assert LANGUAGES["javascript"].program() == real
    assert LANGUAGES["javascript"].reach() == (tmp_path / "versions" / "20",)


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_type_has_a_form(name):
    for scalar in SCALARS:
        if scalar != "rng":
            assert LANGUAGES[name].knows(parse_type(scalar)), scalar
    for kind in TYPES:
        assert LANGUAGES[name].write(parse_type(kind))
    assert LANGUAGES[name].knows(parse_type(f"tensor({DTYPES[0]})[]")) == (name == "python")


def test_a_problem_is_written_in_the_languages_that_have_its_types(write_problem):
    problem = write_problem()
    assert problem.languages == tuple(LANGUAGES)
    with pytest.raises(ValueError, match="no stub for 'cobol'; this is written in python, cpp, javascript"):
        problem.stub("cobol")


# What a learner starts from.


def test_the_stub_in_javascript():
    assert write_stub(LANGUAGES["javascript"], function("nums:int[] pair:(int,str)", "bool"), "Do it.") == (
        "/**\n * Do it.\n *\n * @param {number[]} nums\n * @param {[number, string]} pair\n * @returns {boolean}\n */\n"
        "function f(nums, pair) {\n\n}\n"
    )


@pytest.mark.sandbox
@pytest.mark.parametrize("signature", [WIDE, VOID, CLASS], ids=["wide", "void", "class"])
@pytest.mark.parametrize("name", EACH)
def test_a_stub_runs_as_it_stands(any_box, kept, name, signature):
    source = write_stub(LANGUAGES[name], signature, "Do it.")
    program = make_program(name, signature, source, 128, any_box, kept)
    args = '[[["Tally",1],["add",["a"]],["head"]]]' if signature is CLASS else "[[1,2]]"
    if signature is WIDE:
        args = '[1,1.5,true,"a","b",[1],[["a"]],[1,"a"],[[1,2]],[1],[1],[[0]]]'
    (found,) = run_program(any_box, program, [args], Bounds(2.0, 256))
    assert (found.verdict, found.message) == (None, "")


# The probes.


@pytest.fixture(scope="module")
def probing(any_box, tmp_path_factory):
    return Judge(any_box, cache=tmp_path_factory.mktemp("probes"))


@pytest.mark.sandbox
@pytest.mark.parametrize("slug", PROBES)
@pytest.mark.parametrize("name", EACH)
def test_a_probe_in_each_language(probing, name, slug):
    problem = PROBES[slug]
    (path,) = problem.solutions("accepted", name)
    report = probing.check(problem, path.read_text(encoding="utf-8"), language=name)
    assert (report.verdict, report.message) == ("AC", "")
    assert report.passed == report.total >= 20


@pytest.mark.sandbox
@pytest.mark.parametrize("name", EACH)
def test_every_type_on_every_rung(box, kept, probing, name):
    problem = PROBES["every-type"]
    (path,) = problem.solutions("accepted", name)
    cases = probing.cases(problem).cases[:3]
    program = make_program(name, problem.function, path.read_text(encoding="utf-8"), 128, box, kept)
    found = run_program(box, program, [case.args for case in cases], Bounds(2.0, 256))
    assert [(outcome.verdict, outcome.message) for outcome in found] == [(None, "")] * 3


# Limits.


@pytest.mark.sandbox
@pytest.mark.cxx
def test_a_limit_comes_from_the_accepted_solutions_of_the_language(write_problem, any_box, kept, tmp_path):
    problem = write_problem()
    judge = Judge(any_box, cache=tmp_path / "cache")
    assert judge.limit(problem) == judge.limit(problem, "cpp") == 0.5
    path = problem.folder / "solutions" / "accepted" / "first.cpp"
    path.write_text(
        "#include <ctime>\nint twice(int n) {\n    const clock_t end = clock() + CLOCKS_PER_SEC / 5;\n"
        "    if (n == 5) while (clock() < end) {}\n    return 2 * n;\n}\n"
    )
    limit = judge.limit(problem, "cpp")
    assert 0.9 <= limit <= 2.0
    assert judge.limit(problem) == 0.5
    again = load_limit(problem, LANGUAGES["cpp"], judge.cases(problem), None, None, tmp_path / "cache")
    assert again == limit  # kept: neither a box nor a compiler is asked


@pytest.mark.parametrize(("name", "share"), [("cpp", 0.2), pytest.param("javascript", 0.5, marks=pytest.mark.node)])
def test_without_a_solution_a_limit_is_a_share_of_pythons(write_problem, any_box, kept, name, share):
    limit = load_limit(write_problem(), LANGUAGES[name], Casefile((), 40.0, ()), any_box, kept, None)
    assert limit == 40.0 * share


@pytest.mark.sandbox
@pytest.mark.cxx
@pytest.mark.parametrize(
    ("source", "words"),
    [("int twice(int n) { return n", "does not compile"), ("int twice(int n) { throw n; }", "fails on 'example 1'")],
)
def test_an_accepted_solution_that_fails_is_a_fault_of_the_problem(write_problem, any_box, tmp_path, source, words):
    problem = write_problem()
    (problem.folder / "solutions" / "accepted" / "first.cpp").write_text(source)
    judge = Judge(any_box, cache=tmp_path / "cache")
    with pytest.raises(PackError, match=words):
        judge.limit(problem, "cpp")
    report = judge.check(problem, "int twice(int n) { return 2 * n; }", language="cpp")
    assert report.verdict == "IE"
    assert "first.cpp" in report.message


ALL_PAIRS = {
    "cpp": """#include <algorithm>
#include <vector>
using namespace std;
vector<int> pair_with_sum(vector<int>& nums, int target) {
    for (size_t a = 0; a < nums.size(); ++a) {
        vector<int> rest(nums.begin(), nums.begin() + long(a));
        sort(rest.begin(), rest.end());
        if (binary_search(rest.begin(), rest.end(), target - nums[a]))
            return {int(find(nums.begin(), nums.end(), target - nums[a]) - nums.begin()), int(a)};
    }
    return {};
}
""",
    "javascript": """function pair_with_sum(nums, target) {
    for (let a = 0; a < nums.length; a += 1)
        for (let b = 0; b < a; b += 1) if (nums.slice(b, b + 1)[0] + nums[a] === target) return [b, a];
    return [];
}
""",
}


@pytest.mark.sandbox
@pytest.mark.slow
@pytest.mark.parametrize("name", [one for one in EACH if one.values[0] != "python"])
def test_too_slow_is_tle_where_it_truly_is(judge, shipped, name):
    problem = next(problem for problem in shipped if problem.slug == "pair-with-sum")
    report = judge.check(problem, ALL_PAIRS[name], language=name)
    assert report.verdict == "TLE"
    assert report.first_failure.name.startswith(("big", "worst")), "on the large inputs, not on the small ones"
