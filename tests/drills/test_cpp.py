"""C++: every type through the harness, verdicts, and what is said of files that do not compile or crash."""

import json

import pytest

from prepdeck.drills import cpp
from prepdeck.drills.cpp import CompileError, compile_cpp, explain_crash
from prepdeck.drills.language import LANGUAGES, LanguageMissingError
from prepdeck.drills.problem import Function, Method
from prepdeck.drills.runner import Bounds, run_program
from prepdeck.drills.signature import parse_type
from prepdeck.drills.stub import write_stub

pytestmark = [pytest.mark.cxx, pytest.mark.sandbox]
BOUNDS = Bounds(2.0, 128)


def function(args, returns, compare="exact", name="f"):
    """Return the signature of a function: args as `a:int b:int[]`."""
    pairs = tuple(tuple(one.split(":")) for one in args.split())
    return Function(name, tuple((key, parse_type(kind)) for key, kind in pairs), parse_type(returns), compare)


@pytest.fixture
def outcomes(any_box, kept):
    """Return a function that compiles a source and runs it on cases."""

    def run(signature, source, cases, again=False, bounds=BOUNDS):
        return run_program(any_box, compile_cpp(signature, source, any_box, kept), cases, bounds, again=again)

    return run


# The probe problem: each type there and back.


@pytest.mark.parametrize(
    ("kind", "written", "values"),
    [
        ("int", "int", ["0", "-7", "2147483647"]),
        ("int", "long long", ["-9000000000000000000"]),
        ("float", "double", ["0.5", "-1e-07", "3.0"]),
        ("bool", "bool", ["true", "false"]),
        ("char", "char", ['"x"', '"\\""']),
        ("str", "string", ['""', '"a \\"b\\" \\\\ \\n"', '"\\u00e9\\u20ac"', '"\\ud83d\\ude00"']),
        ("int[]", "vector<int>", ["[]", "[1]", "[1,-2,3]"]),
        ("bool[]", "vector<bool>", ["[true,false]"]),
        ("str[]", "vector<string>", ['["a",""]']),
        ("int[][]", "vector<vector<int>>", ["[[],[1],[2,3]]"]),
        ("(int, str)", "pair<int, string>", ['[1,"a"]']),
        ("(int, float, bool)", "tuple<int, double, bool>", ["[1,2.5,true]"]),
        ("(int, int)[]", "vector<pair<int, int>>", ["[[1,2],[3,4]]"]),
        ("graph", "vector<vector<int>>", ["[[1],[0]]"]),
        ("list(int)", "ListNode*", ["[]", "[1,2,3]"]),
        ("tree(int)", "TreeNode*", ["[]", "[1]", "[1,null,2,3]", "[5,4,8,11,null,13]"]),
    ],
)
def test_every_type_goes_there_and_back(outcomes, kind, written, values):
    signature = function("x:" + kind.replace(" ", ""), kind)
    source = f"using namespace std;\n{written} f({written} x) {{ return x; }}"
    got = outcomes(signature, source, [f"[{value}]" for value in values])
    assert [outcome.message for outcome in got] == [""] * len(values)
    assert [outcome.value for outcome in got] == [json.loads(value) for value in values]


def test_a_void_function_that_changes_its_argument(outcomes):
    signature = function("x:int[] k:int", "void", "in place x")
    source = "void f(vector<int>& x, int k) { rotate(x.begin(), x.begin() + k, x.end()); }"
    assert [outcome.value for outcome in outcomes(signature, f"using namespace std;\n{source}", ["[[1,2,3],1]"])] == [
        [2, 3, 1]
    ]


COUNTER = Function(
    "Counter",
    (("calls", parse_type("str[]")),),
    parse_type("int[]"),
    methods=(
        Method("init", (("start", parse_type("int")),), parse_type("void")),
        Method("add", (("by", parse_type("int")),), parse_type("void")),
        Method("value", (), parse_type("int")),
    ),
)
COUNTER_SOURCE = """class Counter {
    int now;
  public:
    Counter(int start) : now(start) {}
    void add(int by) { now += by; }
    int value() const { return now; }
};
"""


def test_a_class(outcomes):
    calls = '[[["Counter",5],["add",2],["value"],["add",-7],["value"]]]'
    (got,) = outcomes(COUNTER, COUNTER_SOURCE, [calls])
    assert got.value == [None, None, 7, None, 0]


@pytest.mark.parametrize("language_function", [function("a:int[] b:str c:tree(int) d:list(int)", "(int,str)"), COUNTER])
def test_a_stub_compiles_as_it_stands(any_box, kept, language_function):
    compile_cpp(language_function, write_stub(LANGUAGES["cpp"], language_function, "Do it."), any_box, kept)


# Verdicts

ADD = function("a:int b:int", "int")


def test_what_is_printed_belongs_to_its_case(outcomes):
    source = '#include <cstdio>\nint f(int a, int b) { printf("a=%d\\n", a); std::cout << "b=" << b; return a + b; }'
    got = outcomes(ADD, source, ["[1,2]", "[3,4]"], again=True)
    assert [outcome.stdout for outcome in got] == ["a=1\nb=2", "a=3\nb=4"]
    assert [outcome.value for outcome in got] == [3, 7]
    assert all(outcome.repeated and outcome.again == outcome.value for outcome in got)


def test_state_between_calls_shows_in_the_second_run(outcomes):
    got = outcomes(
        ADD, "int calls = 0; int f(int a, int b) { return a + b + calls++ / 2; }", ["[1,1]", "[2,2]"], again=True
    )
    assert [outcome.again == outcome.value for outcome in got] == [False, False]


def test_time_memory_exceptions_and_ends(outcomes):
    source = """#include <stdexcept>
#include <vector>
int f(int a, int b) {
    if (a == 1) throw std::out_of_range("no such place");
    if (a == 2) { std::vector<char> much(400u << 20, 1); return much[7]; }
    if (a == 3) { volatile int* nowhere = nullptr; return *nowhere; }
    if (a == 4) throw 7;
    if (a == 5) exit(3);
    return b;
}
"""
    got = outcomes(ADD, source, [f"[{number},9]" for number in range(7)])
    assert [outcome.verdict for outcome in got] == [None, "RE", "MLE", "RE", "RE", "RE", None]
    assert got[1].message == "no such place"
    assert got[3].message == "died with SIGSEGV"
    assert got[4].message == "an exception that is no std::exception"
    assert "ended the process itself" in got[5].message
    assert got[6].value == 9
    (late, rest) = outcomes(
        ADD, "int f(int a, int b) { for (volatile int i = 0;; ++i); }", ["[1,2]", "[1,2]"], bounds=Bounds(0.2, 64)
    )
    assert (late.verdict, rest.verdict) == ("TLE", "SC")


def test_a_number_that_does_not_fit_is_said(outcomes):
    (got,) = outcomes(ADD, "int f(int a, int b) { return a; }", ["[3000000000,1]"])
    assert got.message == "the input 3000000000 does not fit the type of your argument; use long long"


def test_an_answer_that_is_not_finite_is_told_as_python_tells_it(outcomes):
    (got,) = outcomes(function("x:float", "float"), "double f(double x) { return x / 0.0; }", ["[1.0]"])
    assert got.value == float("inf")


@pytest.mark.parametrize(
    "crash", ["vector<int> v(3); return v[a + 5];", "int v[3] = {}; return v[a + 5];", "return a / (b - b);"]
)
def test_a_crash_is_explained_with_its_line(any_box, kept, crash):
    source = f"#include <vector>\nusing namespace std;\n\nint f(int a, int b) {{\n    {crash}\n}}\n"
    what, line = explain_crash(ADD, source, "[1,2]", any_box, kept)
    assert what
    assert line == 5


# Files that do not compile


@pytest.mark.parametrize(
    ("source", "words", "line"),
    [
        ("int f(int a, int b) {\n    return a +;\n}", "expected", 2),
        ("int g(int a, int b) { return a; }", "there is no function named f", None),
        ("", "there is no function named f", None),
        ("#include <nothing.h>\nint f(int a, int b) { return 0; }", "nothing.h", 1),
        ("int f(int a, int b);", "declared but not defined", None),
        ("struct Odd {}; int f(Odd a, int b) { return b; }", "no form for this type", None),
        ("#error stop here\nint f(int a, int b) { return 0; }", "stop here", 1),
    ],
)
def test_a_file_that_does_not_compile(any_box, kept, source, words, line):
    with pytest.raises(CompileError) as error:
        compile_cpp(ADD, source, any_box, kept)
    assert words in str(error.value)
    assert error.value.line == line


def test_the_judge_takes_cpp(judge, shipped):
    names = ("pair-with-sum", "reverse-blocks", "recent-cache")
    for problem in [problem for problem in shipped if problem.slug in names]:
        for path in problem.solutions("accepted", "cpp")[:1]:
            report = judge.check(problem, path.read_text(), language="cpp")
            assert report.verdict == "AC", (problem.slug, report.message)


def test_the_judge_names_the_line_of_an_error_and_of_a_crash(judge, shipped):
    problem = next(problem for problem in shipped if problem.slug == "longest-fresh-run")
    bad = judge.check(problem, "int longest_fresh_run(\n", language="cpp")
    assert (bad.verdict, bad.cases[0].verdict, bad.cases[1].verdict) == ("CE", "CE", "SC")
    assert bad.cases[0].line
    crash = "#include <vector>\nint longest_fresh_run(std::vector<int>& visitors) {\n    return *(int*)nullptr;\n}\n"
    report = judge.check(problem, crash, language="cpp")
    assert (report.verdict, report.first_failure.line) == ("RE", 3)
    assert report.message.startswith("died with SIGSEGV: ")


def test_a_compiler_that_is_missing_is_said(judge, shipped, monkeypatch):
    def missing():
        raise LanguageMissingError("There is no C++ compiler here.", "sudo apt-get install g++")

    monkeypatch.setattr(cpp, "compiler", missing)
    report = judge.check(shipped[0], "int x;", language="cpp")
    assert (report.verdict, report.message) == (
        "IE",
        "There is no C++ compiler here. Install it: sudo apt-get install g++.",
    )


def test_a_binary_is_built_once(any_box, kept, monkeypatch):
    first = compile_cpp(ADD, "int f(int a, int b) { return a - b; }", any_box, kept)
    monkeypatch.setattr(any_box, "capture", None)
    assert compile_cpp(ADD, "int f(int a, int b) { return a - b; }", any_box, kept) == first
