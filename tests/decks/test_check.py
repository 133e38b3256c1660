import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from prepdeck.decks.check import check_files, execute, find_files, lock_library
from prepdeck.decks.lint import words


@dataclass
class Result:
    stdout: str
    stderr: str
    status: int
    note: str = ""


def run(steps, progress=None):
    """Run scripts as child processes: the tests' own cards only."""
    results = []
    for step in steps:
        command = [sys.executable, "-I", "-c", step.source]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        results.append(Result(done.stdout, done.stderr, done.returncode))
        if progress:
            progress(len(results))
    return results


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
    (problem,) = execute(predict(card, "while True: pass", "1"), lambda *_: [Result("", "", -9, "10 s of CPU time")])
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
    execute(estimate(card, "s * n / 1024"), lambda steps, _: (scripts.extend(steps), run(steps))[1])
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
    assert seen == [(1, 2), (2, 2)], "executed scripts, of all"
    assert report.failed
    document = json.loads(json.dumps(report.to_json()))
    assert (document["errors"], document["warnings"]) == (report.errors, report.warnings)
    assert {"file", "line", "severity", "rule", "message", "mend"} == set(document["problems"][0])
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


def test_an_id_that_was_shipped_may_not_go(tmp_path):
    library = tmp_path / "library" / "python"
    library.mkdir(parents=True)
    head = '+++\narea = "python"\nsubtopic = "s"\ntier = "deep"\nsource = "PEP 8"\n+++\n'
    deck = library / "s.md"
    deck.write_text(f"{head}## x\nQ: What?\nA: y\n## z\nC: A [b] and [c] do.\n")
    files, root = find_files([deck]), tmp_path / "library"
    assert (lock_library(root), lock_library(root)) == (2, 0)
    assert (root / "ids.lock").read_text() == "card:python.s.x\ncard:python.s.z\n"
    assert not check_files(files, library=root).problems
    deck.write_text(f"{head}## new\nQ: What?\nA: y\n## z\nC: A [b] and [c] do.\n")
    (problem,) = check_files(files, library=root).problems
    assert (problem.rule, problem.line, problem.path) == ("gone", 1, str(root / "ids.lock"))
    deck.write_text(f"{head}## new\nid: python.s.x\nQ: What?\nA: y\n## z\nC: A [b] and [c] do.\n")
    assert not check_files(files, library=root).problems
    (library / "t.md").write_text(head.replace('"s"', '"t"') + "## u\nQ: Why?\nA: y\n")
    deck.write_text(f"{head}## v\nQ: What?\nA: y\n")
    assert not check_files(files, library=root).problems, "a part of the library says nothing about the rest"


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
    assert strict == {
        "the card has no source",
        "the question has 0 question marks",
        "the file of subtopic 'library' is library/library.md",
    }
    assert {problem.path for problem in report.problems if problem.severity == "error"} == {str(library / "library.md")}
    assert [problem.severity for problem in report.problems if "mine.md" in problem.path] == ["warning"]
