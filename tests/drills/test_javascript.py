"""JavaScript: verdicts, lines, whole numbers beyond 2^53, and what is said of answers that do not fit."""

import pytest

from prepdeck.drills.problem import Function
from prepdeck.drills.program import make_program
from prepdeck.drills.runner import Bounds, run_program
from prepdeck.drills.signature import parse_type

pytestmark = [pytest.mark.node, pytest.mark.sandbox]


def function(args, returns):
    """Return the signature of `f`: args as `a:int b:int[]`."""
    pairs = tuple(tuple(one.split(":")) for one in args.split())
    return Function("f", tuple((key, parse_type(kind)) for key, kind in pairs), parse_type(returns))


ADD = function("a:int b:int", "int")


@pytest.fixture
def outcomes(any_box, tmp_path):
    """Return a function that runs a source on cases."""

    def run(signature, source, cases, again=False, bounds=Bounds(2.0, 128)):  # noqa: B008 - it is frozen
        program = make_program("javascript", signature, source, 128, any_box, tmp_path)
        return run_program(any_box, program, cases, bounds, again=again)

    return run


def test_what_is_printed_belongs_to_its_case(outcomes):
    source = "function f(a, b) { console.log('a =', a); process.stdout.write('b'); return a + b; }"
    got = outcomes(ADD, source, ["[1,2]", "[3,4]"], again=True)
    assert [outcome.stdout for outcome in got] == ["a = 1\nb", "a = 3\nb"]
    assert [(outcome.value, outcome.repeated, outcome.again) for outcome in got] == [(3, True, 3), (7, True, 7)]


@pytest.mark.parametrize(
    ("source", "words", "line"),
    [
        ("function f(a, b) {\n    return a +;\n}\n", "SyntaxError: Unexpected token ';' (line 2)", 2),
        ("function f(a, b) {\n    return a;\n", "SyntaxError: Unexpected end of input (line 2)", 2),
        ("function g(a) {}", "there is no function named f; keep the name that the first lines gave", None),
    ],
)
def test_ce_names_the_line(outcomes, source, words, line):
    got = outcomes(ADD, source, ["[1,2]", "[3,4]"])
    assert [outcome.verdict for outcome in got] == ["CE", "SC"]
    assert (got[0].message, got[0].line) == (words, line)


@pytest.mark.parametrize(
    ("source", "words", "line"),
    [
        ("\nmissing();\nfunction f(a) {}", "ReferenceError: missing is not defined (line 2)", 2),
        ("function f(a) {\n    return a.x.y;\n}", "(reading 'y') (line 2)", 2),
        ("function f(a) {\n    return [a].map((one) => {\n        throw new Error('no');\n    });\n}", "Error: no", 3),
        ("function f(a) { throw 7; }", "threw number: 7", None),
        ("const f = (a) => {\n    return f(a) + 1;\n};", "RangeError: Maximum call stack size exceeded", 2),
        ("async function f(a) { return 1; }", "the answer is a Promise that JSON cannot hold; do not make it", None),
        ("function f(a) { return new Map(); }", "the answer is a Map that JSON cannot hold", None),
    ],
)
def test_re_names_the_learners_line(outcomes, source, words, line):
    (got,) = outcomes(ADD, source, ["[1,2]"])
    assert got.verdict == "RE"
    assert words in got.message
    assert got.line == line


def test_a_process_that_ends_costs_one_case(outcomes):
    got = outcomes(ADD, "function f(a, b) { if (a === 2) process.exit(3); return a; }", ["[1,1]", "[2,2]", "[3,3]"])
    assert [outcome.verdict for outcome in got] == [None, "RE", None]
    assert got[1].message == "the code ended the process itself (exit status 3)"


def test_a_second_run_sees_a_fresh_file_but_shared_state(outcomes):
    got = outcomes(ADD, "let calls = 0;\nfunction f(a, b) { return calls++; }", ["[1,1]", "[2,2]"], again=True)
    assert [(outcome.value, outcome.again) for outcome in got] == [(0, 1), (1, 0)]


def test_deep_recursion_works(outcomes):
    (got,) = outcomes(ADD, "function f(a, b) { return a === 0 ? b : f(a - 1, b + 1); }", ["[100000,0]"])
    assert (got.verdict, got.value) == (None, 100_000)


# Whole numbers.


def test_a_large_argument_is_a_bigint_and_keeps_every_digit(outcomes):
    source = "function f(row, text) { return [typeof row[0], typeof row[1], String(row[0] + 1n), text]; }"
    signature = function("row:int[] text:str", "str[]")
    (got,) = outcomes(signature, source, ['[[1234567890123456789,5],"9999999999999999999"]'])
    assert got.value == ["bigint", "number", "1234567890123456790", "9999999999999999999"]


def test_an_answer_may_be_a_bigint(outcomes):
    (got,) = outcomes(ADD, "function f(a, b) { return BigInt(a) * BigInt(b); }", ["[4294967296,4294967297]"])
    assert got.value == 4294967296 * 4294967297


def test_an_answer_that_lost_its_digits_is_refused(outcomes):
    (got,) = outcomes(ADD, "function f(a, b) { return a * b; }", ["[4294967296,4294967297]"])
    assert got.verdict == "RE"
    assert "beyond 2^53" in got.message
    assert "BigInt" in got.message


@pytest.mark.parametrize(
    ("kind", "body", "value"),
    [
        ("float", "return 0.5", 0.5),
        ("float", "return 1e300 * 1e300", float("inf")),
        ("int[]", "return new Int32Array([1, 2])", [1, 2]),
        ("int[]", "return undefined", None),
        ("bool", "return 1 < 2", True),
        ("str", "return 'é\\n'", "é\n"),
        ("list(int)", "return new ListNode(1, new ListNode(2))", [1, 2]),
        ("tree(int)", "return new TreeNode(1, null, new TreeNode(2))", [1, None, 2]),
    ],
)
def test_answers(outcomes, kind, body, value):
    (got,) = outcomes(function("a:int", kind), f"function f(a) {{ {body}; }}", ["[1]"])
    assert (got.verdict, got.value) == (None, value)


def test_a_list_that_never_ends_is_an_error(outcomes):
    source = "function f(a) { const node = new ListNode(1); node.next = node; return node; }"
    (got,) = outcomes(function("a:int", "list(int)"), source, ["[1]"])
    assert "it has a cycle" in got.message
