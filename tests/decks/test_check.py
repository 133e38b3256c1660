import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from prepdeck.decks.check import check_files, execute, find_files
from prepdeck.decks.lint import lint, words

SOURCE = "source: guide\n"


@dataclass
class Result:
    stdout: str
    stderr: str
    status: int
    note: str = ""


def run(source):
    """Run a script as a child process: the tests' own cards only."""
    done = subprocess.run([sys.executable, "-I", "-c", source], capture_output=True, text=True, timeout=60, check=False)
    return Result(done.stdout, done.stderr, done.returncode)


def found(cards, shipped=True):
    return [(problem.severity, str(problem)) for problem in lint(cards, shipped=shipped)]


GOOD = [
    "Q: What is a warp?\nA: 32 threads.",
    "C: A [warp] has [32] threads.",
    "type: contrast\nQ: Compare list and deque.\nA: | list | deque |\n|---|---|\n| array | blocks |",
    "type: predict\nQ: What is printed?\n```python\nprint(1)\n```\nA: `1`",
    "type: estimate\nparams: n = 1..8\nformula: 2 * n\nunit: B\ncheck: n + n\nQ: {n}?\nA: {result}",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_cards_pass(read, text):
    assert found(read(f"## a\n{SOURCE}{text.replace(chr(10) + 'Q:', chr(10) * 2 + 'Q:')}\n").cards) == []


@pytest.mark.parametrize(
    ("text", "severity", "message"),
    [
        (f"Q: {'word ' * 40}?\nA: y", None, ""),
        (f"Q: {'word ' * 41}?\nA: y", "warning", "the question has 41 words; 40 are enough"),
        (f"Q: x?\nA: {'word ' * 46}", "warning", "the answer has 46 words; 45 are enough"),
        (f"Q: x?\nA: {'word ' * 81}", "error", "the answer has 81 words"),
        ("Q: Name it.\nA: y", "error", "the question has 0 question marks"),
        ("Q: What? Why?\nA: y", "error", "the question has 2 question marks"),
        ("Q: What is `a?b:c`?\nA: y", None, ""),
        ("Q: Is it?\nA: Yes.", "error", "the answer is yes or no"),
        ("Q: Is it?\nA: **No**, because of that.", "warning", "the answer is yes or no"),
        ("Q: What?\nA: None.", None, ""),
        ("Q: What?\nA: It depends on n.", "error", "it depends"),
        ("source: My head\nQ: What?\nA: y", "error", "cannot be looked up"),
        ("source: arXiv:1706.03762\nQ: What?\nA: y", None, ""),
        ("source: PTX ISA, section 9\nQ: What?\nA: y", None, ""),
        ("valid_as_of: last year\nQ: What?\nA: y", "error", "is no date"),
        ("valid_as_of: 2026-11\nQ: What?\nA: y", None, ""),
        ("type: contrast\nQ: a and b\nA: words", "error", "is no table"),
        ("type: predict\nQ: What?\nA: `1`", "error", "has 0 code blocks"),
        ("type: predict\nQ: ?\n```\n1\n```\n```\n2\n```\nA: `1`", "error", "has 2 code blocks"),
        ("type: predict\nQ: ?\n```cobol\n1\n```\nA: `1`", "error", "cannot be executed"),
        (f"Q: x?\nA: y\n```\n{'x' * 75}\n```", "warning", "75 cells"),
        ("type: estimate\nparams: n = 1..8\nformula: n\ncheck: n+0\nQ: {n}?\nA: {result}", "error", "no unit"),
        ("type: estimate\nparams: n = 1..8\nformula: n\nunit: B\nQ: {n}?\nA: {result}", "error", "not checked"),
        ("type: estimate\nparams: n = 1..8\nformula: n * 2\nunit: B\ncheck: n*2\nQ: {n}?\nA: {result}",
         "error", "repeats"),
        ("type: estimate\nparams: n = 1..8\nformula: n\nunit: B\ncheck: n+0\nQ: x?\nA: {result}", "error", "say n"),
        ("type: estimate\nparams: n = 1..8\nformula: n\nunit: B\ncheck: n+0\nQ: {n}?\nA: x", "error", "say {result}"),
        ("type: estimate\nparams: n = 1..8\nformula: n\nunit: B\ncheck: n+0\nQ: {n} {m}?\nA: {result}", "error", "{m}"),
        ("type: estimate\nparams: n = 1..8, m = 1..2\nformula: n\nunit: B\ncheck: n+0\nQ: {n} {m}?\nA: {result}",
         "warning", "does not use m"),
    ],
)  # fmt: skip
def test_each_rule(read, text, severity, message):
    text = text if text.startswith(("source", "type")) else f"{SOURCE}{text}"
    text = text if "source:" in text else f"{SOURCE}{text}"
    problems = found(read(f"## a\n{text}\n").cards)
    assert len(problems) == (severity is not None), problems
    if severity:
        assert problems[0][0] == severity
        assert message in problems[0][1]
        assert problems[0][1].startswith("deck.md:8: ")


def test_style_in_a_users_deck_is_a_warning(read):
    assert {severity for severity, _ in found(read("## a\nQ: Name it.\nA: y\n").cards, shipped=False)} == {"warning"}


def test_near_duplicates(read):
    base = "What does the compiler do with a loop of constant length in a device function today"
    cards = read(
        f"## a\n{SOURCE}Q: {base}?\nA: y\n## b\n{SOURCE}Q: {base} indeed?\nA: z\n"
        f"## c\n{SOURCE}Q: What does it do with shared arrays in a device function?\nA: z\n"
        f"## d\n{SOURCE}C: The [compiler] unrolls [loops] of [constant] length.\n"
    ).cards
    (problem,) = found(cards)
    assert "deck.md:12: the question is nearly that of deck.md:8" in problem[1]


def test_words_count_prose():
    assert words("one `two three` $x + y$ [four](http://five.six)\n```\nno words here\n```\n| a |\n|---|") == 5


def predict(card, code, answer, more=""):
    return card(f"type: predict\n{more}\nQ: What is printed?\n\n```python\n{code}\n```\n\nA:\n```text\n{answer}\n```")


def test_a_right_output_passes_and_a_wrong_one_is_shown(card):
    assert execute(predict(card, "print(1)\nprint('a ')", "1\na"), run) == []
    (problem,) = execute(predict(card, "print(2)", "1"), run)
    assert str(problem) == "deck.md:8: the code prints '2', the answer says '1'. Mend it."


def test_code_that_is_meant_to_fail(card):
    assert execute(predict(card, "print(1)\n[][0]", "1\nIndexError: list index out of range"), run) == []
    assert execute(predict(card, "print(1)\n[][0]", "1\nIndexError"), run) == []
    assert execute(predict(card, "[][0]", "0"), run)
    assert execute(predict(card, "print(1)\n[][0]", "1"), run), "an output without the error is not the whole output"


def test_a_missing_module(card):
    (problem,) = execute(predict(card, "import no_such_module", "1", "needs: no_such_module"), run)
    assert problem.severity == "warning"
    assert "not executed: the module no_such_module is missing" in str(problem)
    (problem,) = execute(predict(card, "import no_such_module", "1"), run)
    assert problem.severity == "error"
    assert "Write needs: no_such_module." in str(problem)


def test_a_stopped_script_is_said(card):
    (problem,) = execute(predict(card, "while True: pass", "1"), lambda _: Result("", "", -9, "10 s of CPU time"))
    assert "the code was stopped: 10 s of CPU time." in str(problem)


def estimate(card, check, formula="n * s / 1024", more=""):
    return card(
        f"type: estimate\nparams: n = 1..8 int, s = [1024, 2048]\nformula: {formula}\nunit: KiB\ncheck: {check}\n"
        f"{more}\nQ: {{n}} {{s}}?\nA: {{result}}"
    )


@pytest.mark.parametrize(
    "check", ["sum(s for i in range(n)) / 2**10", "math.fsum([s] * n) / 1024", "ceil(n) * floor(s) / sqrt(1024 * 1024)"]
)
def test_a_sound_check_passes(card, check):
    assert execute(estimate(card, check), run) == []


def test_one_script_computes_all_draws(card):
    scripts = []
    execute(estimate(card, "s * n / 1024"), lambda source: (scripts.append(source), run(source))[1])
    assert len(scripts) == 1


@pytest.mark.parametrize(
    ("check", "message"),
    [
        ("n * s / 1000", "the formula gives"),
        ("n + s", "the formula gives"),
        ("n *", "the check expression failed: 'SyntaxError"),
        ("1 / 0", "the check expression failed: 'ZeroDivisionError"),
        ("float('nan')", "the check nan"),
        ("unknown", 'the check expression failed: "NameError'),
        ("(n*s)/1024", "check: repeats the formula"),
    ],
)
def test_a_wrong_check_is_named(card, check, message):
    (problem,) = execute(estimate(card, check), run)
    assert message in str(problem)


def test_modules_that_a_check_needs(card):
    assert execute(estimate(card, "statistics.mean([n, n]) * s / 1024", more="needs: statistics"), run) == []
    (problem,) = execute(estimate(card, "no_such_module.f(n)", more="needs: no_such_module"), run)
    assert problem.severity == "warning"


def test_decks_are_checked_as_a_whole(tmp_path):
    (tmp_path / "good.md").write_text("## a\nQ: What is a warp?\nA: 32 threads.\n")
    (tmp_path / "bad.md").write_text(
        "## a\ntype: predict\nQ: ?\n```python\nprint(1)\n```\nA: `2`\n## b\n"
        "type: predict\nneeds: no_such_module\nQ: ?\n```python\nimport no_such_module\n```\nA: `2`\n## c\nQ: x?\n"
    )
    seen = []
    report = check_files(find_files([tmp_path]), run, progress=lambda done, of: seen.append((done, of)))
    assert (report.files, report.cards, report.executed, report.skipped) == (2, 3, 1, 1)
    assert seen == [(1, 2), (2, 2)]
    assert report.failed
    document = json.loads(json.dumps(report.to_json()))
    assert document["failed"] is True
    assert {"path", "line", "severity", "message", "mend"} == set(document["problems"][0])
    assert [problem["line"] for problem in document["problems"] if problem["severity"] == "error"] == [1, 17]
    assert not check_files(find_files([tmp_path / "good.md"])).failed
    assert check_files(find_files([tmp_path / "bad.md"])).skipped == 2


def test_a_file_that_was_named_must_hold_cards(tmp_path):
    (tmp_path / "notes.md").write_text("just words\n")
    assert not check_files(find_files([tmp_path])).problems
    (problem,) = check_files(find_files([tmp_path / "notes.md"])).problems
    assert "there is no card in this file" in str(problem)
    (problem,) = check_files(find_files([tmp_path / "none"])).problems
    assert "cannot be read: no such file or directory" in str(problem)


def test_an_id_in_two_files(tmp_path):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text('+++\nsubtopic = "s"\n+++\n## x\nQ: What?\nA: y\n')
    (problem,) = check_files(find_files([tmp_path])).problems
    assert str(problem).startswith(
        f"{tmp_path / 'b.md'}:4: the card card:interview.s.x stands in {tmp_path / 'a.md'}:4"
    )


def test_the_library_is_held_strictly_and_a_file_named_twice_is_one(tmp_path):
    deck = "## x\nQ: Name it.\nA: y\n"
    for name in ("library", "mine"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.md").write_text(deck)
    library = tmp_path / "library"
    files = find_files([tmp_path, library / "library.md", library])
    assert len(files.paths) == 2
    report = check_files(files, library=library)
    strict = {problem.message for problem in report.problems if problem.severity == "error"}
    assert strict == {"the card has no source", "the question has 0 question marks"}
    assert {problem.path for problem in report.problems if problem.severity == "error"} == {str(library / "library.md")}
    assert [problem.severity for problem in report.problems if "mine.md" in problem.path] == ["warning"]
