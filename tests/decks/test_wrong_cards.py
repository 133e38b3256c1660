"""A wrong card of each type and for each rule, named with its file and line; beside it a right one that passes."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.decks.card import CARD_TYPES
from prepdeck.decks.check import check_files, find_files
from prepdeck.decks.execution import Unfit, program
from prepdeck.decks.lint import RULES, lint
from prepdeck.decks.parser import parse

TODAY = date(2026, 11, 22)
FRONT = """+++
area = "python"
subtopic = "wrong"
tier = "standard"
sources = { docs = "Python documentation, section 3 https://docs.python.org/3/", book = "Fluent Python" }
+++
"""
LINE = FRONT.count("\n") + 1
CHECK = "```python check\n{}\n```"
TABLE = "| | list | deque |\n|---|---|---|\n"
STEPS = "1. Write it.\n2. Derive it.\n3. Add it."


def qa(question, answer, keys=""):
    return f"{keys}\nQ: {question}\n\nA: {answer}"


def of(kind, question, answer, keys=""):
    return qa(question, answer, f"type: {kind}\n{keys}")


def predict(code, answer, language="python", keys=""):
    return of("predict", f"What is printed?\n\n```{language}\n{code}\n```", f"\n```text\n{answer}\n```", keys)


def estimate(check="n + n", unit="B", question="{n}?", answer="{result}", params="n = 1..8", formula="2 * n"):
    return of("estimate", question, answer, f"params: {params}\nformula: {formula}\nunit: {unit}\ncheck: {check}\n")


def bug(defect, mended, check, language="python"):
    answer = f"It is off by one.\n\n```{language}\n{mended}\n```\n\n{CHECK.format(check)}"
    return of("bug", f"What is wrong?\n\n```{language}\n{defect}\n```", answer)


def cue(question="Find two numbers of a sorted list with a given sum.", pattern="two pointers", more=""):
    return of("cue", question, "The ends move inwards.", f"pattern: {pattern}\ncomplexity: O(n)\n{more}")


DEFECT, MENDED = "def last(xs):\n    return xs[len(xs)]", "def last(xs):\n    return xs[-1]"

# rule: (wrong, right)
CARDS = {
    "front-length": (qa(f"{'word ' * 41}?", "y"), qa(f"{'word ' * 40}?", "y")),
    "back-length": (qa("What?", "word " * 46), qa("What?", "word " * 45)),
    "code-width": (qa("What?", f"y\n```\n{'x' * 73}\n```"), qa("What?", f"y\n```\n{'x' * 72}\n```")),
    "one-question": (qa("What is it? And why?", "y"), qa("What is `a ? b : c`?", "y")),
    "deletions": (f"\nC: A card says [{'word ' * 13}] to you.", "\nC: A card says [one thing] to you."),
    "yes-no": (qa("Is a tuple hashable?", "Yes, if its items are."), qa("When is it hashable?", "With such items.")),
    "it-depends": (qa("How fast is it?", "It depends on n."), qa("What does its speed depend on?", "On n.")),
    "set-size": (qa("Which?", "- a\n- b\n- c\n- d\n- e"), qa("Which?", "- a\n- b\n- c\n- d")),
    "given-away": (
        qa("The interpreter lock lets one thread run bytecode: why?", "It lets one thread run bytecode."),
        qa("What does the interpreter lock do?", "It lets one thread run bytecode."),
    ),
    "math": (qa("What?", r"$\undefinedcommand{x}$"), qa("What?", r"$\frac{1}{2}$")),
    "source": (qa("What?", "y", "source: My head\n"), qa("What?", "y", "source: Vaswani et al., arXiv:1706.03762\n")),
    "locator": (qa("What?", "y", "source: book\n"), qa("What?", "y", "source: book, chapter 3\n")),
    "date": (qa("What?", "y", "valid_as_of: last year\n"), qa("What?", "y", "valid_as_of: 2026-11\n")),
    "past-date": (qa("What?", "y", "valid_as_of: 2025-10\n"), qa("What?", "y", "valid_as_of: 2025-11\n")),
    "ageing": (
        qa("How fast is the memory of an H100?", "An H100 reads 3.35 TB/s."),
        qa("How fast is the memory of an H100?", "An H100 reads 3.35 TB/s.", "valid_as_of: 2026-11\n"),
    ),
    "unit": (qa("How long is a tick?", "15"), qa("How long is a tick?", "15 ms")),
    "no-check": (of("derive", "Why?", STEPS), of("derive", "Why?", f"{STEPS}\n\n{CHECK.format('assert 1 + 1 == 2')}")),
    "estimate": (estimate(answer="So many."), estimate()),
    "code": (of("predict", "What is printed?", "`1`"), predict("print(1)", "1")),
    "needs": (
        predict("import json, absent\nprint(1)", "1"),
        predict("import json, absent\nprint(1)", "1", keys="needs: absent\n"),
    ),
    "table": (
        of("contrast", "How do they differ?", f"{TABLE}| Pop at the left | O(n) |"),
        of("contrast", "How do they differ?", f"{TABLE}| Pop at the left | O(n) | O(1) |"),
    ),
    "rubric": (
        of("tradeoff", "Why?", f"- one\n- two\n- {'word ' * 26}"),
        of("tradeoff", "Why?", f"- one\n- two\n- {'word ' * 25}"),
    ),
    "cue": (cue(pattern="clever trick"), cue(pattern="clever trick", more="choices: sorting | heap\n")),
}  # fmt: skip
ALONE = {"place", "near-duplicate", "interference", "orphan", "allow"}  # asked of more than one card's text; see below

EXECUTED = {
    "wrong-output": [
        (predict("print(1)", "2"), predict("print(1)", "1")),
        (predict("SELECT 1, NULL, 'x';", "1||y", "sql"), predict("SELECT 1, NULL, 'x', 1e20;", "1||x|1.0e+20", "sql")),
        (predict("CREATE TABLE t (a UNIQUE);\nINSERT INTO t VALUES (1), (1);", "1", "sql"),
         predict("CREATE TABLE t (a UNIQUE);\nINSERT INTO t VALUES (1), (1);", "UNIQUE constraint failed: t.a", "sql")),
        (predict("echo a | tr a b", "a", "bash"), predict("echo a | tr a b", "b", "bash")),
    ],
    "wrong-shape": [
        (of("shape", "Which?\n\n```python\nx = [1, 2]\n```", "`3`", "check: len(x)\n"),
         of("shape", "Which?\n\n```python\nx = [1, 2]\n```", "`2`", "check: len(x)\n")),
        (of("shape", "Which?\n\n```python\nx = (2, 3)\n```", "`(3, 2)`", "check: x\n"),
         of("shape", "Which?\n\n```python\nx = (2, 3)\n```", "`[2, 3]`", "check: x\n")),
        (of("shape", "Which?\n\n```python\nx = (2, 3)\n```", "`2; 2`", "check: len(x), x[1]\n"),
         of("shape", "Which?\n\n```python\nx = (2, 3)\n```", "`2; 3`", "check: len(x), x[1]\n")),
    ],
    "wrong-number": [(estimate(check="3 * n"), estimate())],
    "wrong-derivation": [
        (of("derive", "Why?", f"{STEPS}\n\n{CHECK.format('assert 1 == 2')}"),
         of("derive", "Why?", f"{STEPS}\n\n{CHECK.format('assert 1 == 1')}")),
    ],
    "wrong-bug": [
        (bug(DEFECT, "def last(xs):\n    return xs[0]", "assert last([1, 2]) == 2"),
         bug(DEFECT, MENDED, "assert last([1, 2]) == 2")),
        (bug(DEFECT, MENDED, "assert last"), bug(DEFECT, MENDED, "assert last([1]) == 1")),
    ],
}  # fmt: skip


@dataclass
class Result:
    stdout: str
    stderr: str
    status: int
    note: str = ""


def run(steps, _progress=None):
    """Run the tests' own scripts as child processes."""
    results = []
    for step in steps:
        command = ["bash", "-c"] if step.language == "shell" else [sys.executable, "-I", "-c"]
        done = subprocess.run([*command, step.source], capture_output=True, text=True, timeout=60, check=False)
        results.append(Result(done.stdout, done.stderr, done.returncode))
    return results


@pytest.fixture
def problems(tmp_path):
    """Check a card in a shipped file, or in one of a user's own; return what is wrong."""

    def found(card, *, shipped=True, runner=None, more="", slug="one"):
        folder = tmp_path / ("library" if shipped else "mine") / "python"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "wrong.md"
        keys = "" if "source:" in card else "source: docs\n"
        path.write_text(f"{FRONT}## {slug}\n{keys}{card}\n{more}", encoding="utf-8")
        report = check_files(find_files([path]), runner, library=tmp_path / "library", today=TODAY)
        return [problem for problem in report.problems if Path(problem.path) == path]

    return found


def test_each_rule_has_its_cards():
    assert set(CARDS) | ALONE == set(RULES)


@pytest.mark.parametrize("rule", sorted(CARDS))
def test_a_wrong_card_is_named_and_a_right_one_passes(problems, rule):
    wrong, right = CARDS[rule]
    (problem,) = problems(wrong)
    assert (problem.rule, problem.line, problem.severity) == (rule, LINE, RULES[rule].shipped)
    assert problem.path.endswith("wrong.md")
    assert problem.mend
    assert problems(right) == []


@pytest.mark.parametrize("rule", sorted(CARDS))
def test_in_a_users_deck_style_is_a_warning_that_can_be_switched_off(problems, rule):
    wrong, _ = CARDS[rule]
    found = problems(wrong, shipped=False)
    assert [problem.severity for problem in found] == ([RULES[rule].own] if RULES[rule].own else [])
    assert problems(f"allow: {rule}\n{wrong}", shipped=False) == []
    assert {problem.rule for problem in problems(f"allow: {rule}\n{wrong}")} == {rule, "allow"}


@pytest.mark.parametrize(
    ("rule", "wrong", "right"), [(rule, *pair) for rule, pairs in EXECUTED.items() for pair in pairs]
)
def test_a_claim_that_does_not_hold_is_named_and_one_that_holds_passes(problems, rule, wrong, right):
    (problem,) = problems(wrong, runner=run)
    assert (problem.rule, problem.line, problem.severity) == (rule, LINE, "error")
    assert problems(right, runner=run) == []


@pytest.mark.parametrize(
    ("card", "message"),
    [
        (of("tradeoff", "Why?", "- one\n- two"), "not 3 to 8"),
        (of("derive", "Why?", "1. one\n2. two"), "not 3 to 7"),
        (of("derive", "Why?", "Words only."), "needs an ordered list"),
        (of("cue", "Find it.", "y", "complexity: O(n)\n"), "needs pattern:"),
        (of("estimate", "{n}?", "{result}", "params: n = 1..8\n"), "needs formula:"),
        (of("song", "What?", "y"), "no card type 'song'"),
        ("\nC: No deletion at all.", "no deletion"),
        ("\nQ: What?", "no A:"),
    ],
)
def test_what_the_format_asks_for(problems, card, message):
    problem = next(problem for problem in problems(card) if message in problem.message)
    assert (problem.rule, problem.severity) == ("format", "error")
    assert LINE <= problem.line <= LINE + 6


@pytest.mark.parametrize(
    ("rule", "card"),
    [
        ("table", of("contrast", "How?", "no table")),
        ("table", of("contrast", "How?", f"{TABLE}| Left | | O(1) |")),
        ("table", of("contrast", "How?", f"{TABLE}| Left | O(1) | O(1) |")),
        ("table", of("contrast", "How?", "| | a | b | c |\n|---|---|---|---|\n| d | e | f | g |")),
        ("set-size", of("contrast", "How?", TABLE + "| a | b | c |\n" * 7)),
        ("set-size", qa("Which?", "They are red, green, blue, black and white.")),
        ("deletions", "\nC: [All of it]"),
        ("deletions", "\nC: A [b] c [d] e [f] g [h] i [j]."),
        ("given-away", "\nC: A coroutine is [awaited], and an awaited one ends."),
        ("given-away", cue("Use two pointers to find a sum.")),
        ("cue", cue("What does this do?\n\n```python\npass\n```")),
        ("code", bug(DEFECT, DEFECT, "assert 1")),
        ("code", of("bug", "What is wrong?", f"y\n\n```python\n{MENDED}\n```")),
        ("code", of("shape", "Which?", "two by three", "check: 1\n")),
        ("no-check", of("shape", "Which?", "`2`")),
        ("no-check", of("derive", "Why?", f"{STEPS}\n\n{CHECK.format('print(1)')}")),
        ("rubric", of("tradeoff", "Why?", "- one\n- one\n- two")),
        ("unit", estimate(unit="")),
        ("ageing", qa("What did PyTorch 2.13 change?", "y")),
    ],
)
def test_more_wrong_cards(problems, rule, card):
    assert rule in {problem.rule for problem in problems(card)}


@pytest.mark.parametrize(
    "card",
    [
        "\noverlap: 1\nC: A [b] c [d] e [f] g [h] i [j].".lstrip("\n").replace("overlap: 1\n", "overlap: 1\n\n"),
        of("contrast", "How?", "| list | deque |\n|---|---|\n| array | blocks |"),
        of("contrast", "How?", f"{TABLE}| Right | O(1) | O(1) |\n| Left | O(n) | O(1) |"),
        bug("int a[3] = {1, 2, 3, 4};", "int a[4] = {1, 2, 3, 4};", "assert True", "cpp"),
        qa("Since when do dicts keep order?", "Since Python 3.7 they do."),
        qa("How many bytes does a float have?", "8"),
    ],
)  # fmt: skip
def test_what_is_no_fault(problems, card):
    assert problems(card, runner=run) == []


PIECES = [
    "a word ", "yes. ", "[x] ", "`c` ", "$x^2$ ", "$\\frac{1$ ", "?", "\n", "\n\n", "- i\n", "1. i\n", "| a | b |\n",
    "|---|---|\n", "```python\n", "```python check\n", "```\n", "{n} ", "==", ", ", "H100 has 80 GB. ", "\x00",
]  # fmt: skip
PARTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
FIELDS = ["params: n = 1..8", "formula: n", "check: n", "unit: B", "pattern: heap", "overlap: 1", "needs: a,, b.c -",
          "valid_as_of: 9999-99", "allow: x", "expect: 3", "complexity: O(n)", "source: x"]  # fmt: skip


@given(st.sampled_from(CARD_TYPES), st.lists(st.sampled_from(FIELDS), unique=True), PARTS, PARTS, st.booleans())
def test_whatever_a_card_holds_is_answered_with_problems(kind, fields, question, answer, shipped):
    keys = "\n".join([f"type: {kind}", *fields])
    body = f"C: {question}" if kind == "cloze" else f"Q: {question}\nA: {answer}"
    cards = parse(f"{FRONT}## one\n{keys}\n\n{body}\n", Path("wrong.md"), shipped=shipped).cards
    for problem in lint(cards, shipped=shipped, today=TODAY):
        assert problem.rule in RULES
        assert problem.line == LINE
        assert "\n" not in str(problem)
    for card in cards:
        try:
            assert all(step.language in ("python", "shell") for step in program(card))
        except Unfit as unfit:
            assert unfit.failure.problem(card).message


def test_a_subtopic_stands_in_its_file(tmp_path):
    folder = tmp_path / "library" / "maths"
    folder.mkdir(parents=True)
    (folder / "wrong.md").write_text(f"{FRONT}## one\nsource: docs\n{qa('What?', 'y')}\n")
    (problem,) = check_files(find_files([folder]), library=tmp_path / "library").problems
    assert (problem.rule, problem.line) == ("place", LINE)


def test_near_duplicates_and_pairs_that_are_mixed_up(problems):
    base = "What does the compiler do with a loop of constant length in a device function"
    twin = f"## two\nsource: docs\n{qa(f'{base} indeed?', 'z')}\n"
    (problem,) = problems(qa(f"{base}?", "y"), more=twin)
    assert (problem.rule, problem.line) == ("near-duplicate", LINE + 6)
    first, second = (
        "Which call waits for the kernels of one stream?",
        "Which call waits for the kernels of all streams?",
    )
    pair = f"## two\nsource: docs\n{qa(second, 'z')}\n"
    (problem,) = problems(qa(first, "y"), more=pair)
    assert (problem.rule, problem.severity) == ("interference", "warning")
    contrast = of("contrast", "How do they differ?", "| one stream | all streams |\n|---|---|\n| a | b |")
    assert problems(qa(first, "y"), more=f"{pair}## three\nsource: docs\n{contrast}\n") == []


def test_a_card_of_ones_own_is_compared_with_the_shipped_ones(problems):
    base = "What does the compiler do with a loop of constant length in a device function"
    assert problems(qa(f"{base}?", "y")) == []
    (problem,) = problems(qa(f"{base}?", "y"), shipped=False, slug="mine")
    assert problem.rule == "near-duplicate"
    assert "library" in problem.message


def test_a_core_card_alone_is_an_orphan(problems, tmp_path):
    assert problems(qa("What?", "y")) == []
    (problem,) = problems("tier: core\n" + qa("What?", "y"))
    assert problem.rule == "orphan"


def test_a_rule_that_is_not_known(problems):
    (problem,) = problems("allow: yesno\n" + qa("What?", "y"), shipped=False)
    assert (problem.rule, problem.severity, problem.mend) == ("allow", "error", "Did you mean 'yes-no'?")


def test_what_cannot_be_executed(tmp_path):
    path = tmp_path / "mine.md"
    path.write_text(f"{FRONT}## one\n{predict('import absent', '1', keys='needs: absent')}\n")
    report = check_files(find_files([path]), run)
    assert (report.executed, report.skipped, report.failed) == (0, 1, False)
    assert [problem.rule for problem in report.problems] == ["not-executed"]
    report = check_files(find_files([path]), run, require_all=True)
    assert report.failed
    assert not check_files(find_files([path]), None).problems
    document = json.loads(json.dumps(report.to_json()))
    assert document["problems"][0].keys() == {"file", "line", "severity", "rule", "message", "mend"}


def test_the_value_of_a_check_is_told_from_what_the_code_prints(problems):
    noisy = of("shape", "Which?\n\n```python\nx = [1]\nprint(9)\n```", "`1`", "check: len(x)\n")
    assert problems(noisy, runner=run) == []
