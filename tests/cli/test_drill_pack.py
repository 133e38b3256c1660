"""`drill new` and `drill test-pack`: a skeleton is written, criticised line by line, and finished into a drill."""

import json

import pytest

ANSWERS = {
    "problem.toml": """
title = "Twice"
summary = "Return twice the number."
level = "easy"
patterns = ["arithmetic"]
[function]
name = "twice"
args = { number = "int" }
returns = "int"
[growth]
size = "number"
time = "1"
space = "1"
[limits]
cpu = 0.1
[[hints]]
ask = "What?"
[[hints]]
say = "Add."
[[hints]]
say = "It to itself."
""",
    "statement.md": "Double `number`.\n\n{{examples}}\n",
    "cases.py": """
examples = [((1,), 2), ((5,), 10)]
edges = {"zero": (0,), "negative": (-4,)}
big = (1_000,)
def generate(random, n): return (random.integer(-n * 100, n * 100),)
def oracle(number): return number + number
""",
    "solutions/accepted/first_idea.py": '"""Add."""\ndef twice(number): return 2 * number\n',
    "solutions/wrong_answer/a_common_mistake.py": '"""Squares."""\ndef twice(number): return number * number\n',
    "solutions/wrong_answer/another_mistake.py": '"""Loses the sign."""\ndef twice(number): return 2 * abs(number)\n',
    "solutions/too_slow/plain_way.py": '''"""Waits."""
import time
def twice(number):
    end = time.thread_time() + 0.4
    while time.thread_time() < end: pass
    return 2 * number
''',
}


def write(folder):
    for name, text in ANSWERS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_a_new_drill_lies_in_the_home_and_says_what_is_to_be_written(cli):
    document = cli.json("drill", "new", "twice-over", "--pattern", "two pointers")
    folder = cli.home / "drills" / "twice-over"
    assert document["folder"] == str(folder)
    assert {"problem.toml", "statement.md", "cases.py", "solutions/accepted/first_idea.cpp"} < set(document["files"])
    entry = next(entry for entry in cli.json("drill", "list") if entry["slug"] == "twice-over")
    assert (entry["title"], entry["patterns"]) == ("Twice over", ["two pointers"])
    done = cli.here("drill", "test-pack", "twice-over")
    assert done.code == 1
    found = done.err.splitlines()
    assert any("statement.md:1: waits to be written: what is given" in line for line in found)
    assert any("too_slow/plain_way.py:1: waits to be written: why this is too slow" in line for line in found)
    assert sum("waits to be written" in line for line in found) > 10
    assert "twice-over" in done.out
    assert "FAILED" in done.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("merge-ranges", "--pattern", "x"), "merge-ranges is taken by"),
        (("Not_a_slug", "--pattern", "x"), "small letters, digits and single dashes"),
        (("fresh",), "--pattern"),
        (("fresh", "--pattern", "x", "--area", "cooking"), "there is no area 'cooking'"),
    ],
)
def test_what_new_refuses(cli, refused, words, sentence):
    refused(cli.here("drill", "new", *words), 2, sentence)


def test_a_folder_that_is_there_is_left_alone(cli, refused, tmp_path):
    (tmp_path / "mine").mkdir()
    refused(cli.here("drill", "new", "mine", "--pattern", "x", "--dir", str(tmp_path)), 2, "is there already")
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_folder_without_drills(cli, refused, tmp_path):
    refused(cli.here("drill", "test-pack", str(tmp_path)), 2, "holds no problem.toml")


def test_a_broken_file_is_found_and_fails(cli, tmp_path):
    write(tmp_path / "twice")
    (tmp_path / "twice" / "problem.toml").write_text("title = \n", encoding="utf-8")
    done = cli.here("drill", "test-pack", str(tmp_path), "--json")
    assert done.code == 1
    assert done.document["failed"] == 1
    assert "problem.toml:1: is not valid TOML" in done.document["broken"][0]


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_finished_drill_is_locked_and_passes(cli, tmp_path):
    write(tmp_path / "twice")
    done = cli.here("drill", "test-pack", str(tmp_path / "twice"), "--lock", "--jobs", "1", "--json")
    assert (done.code, done.err) == (0, "")
    row = done.document["drills"][0]
    assert row["findings"] == []
    assert row["mutation_score"] == 1.0
    assert row["mutants"]["holes"] == []
    assert row["limits"]["cpu_seconds"] == 0.1
    assert (tmp_path / "twice" / "cases.lock").is_file()
    text = cli.here("drill", "test-pack", str(tmp_path / "twice"), "-v").out
    assert "twice  " in text
    assert "100%" in text


@pytest.mark.sandbox
def test_notes_are_shown_with_the_drill(cli):
    assert cli.json("drill", "show", "merge-ranges")["notes"] == ""
    path = cli.home / "notes" / "drill-merge-ranges.md"
    path.parent.mkdir(parents=True)
    path.write_text("Sort **first**.\n", encoding="utf-8")
    assert cli.json("drill", "show", "merge-ranges")["notes"] == "Sort **first**."
    assert "Sort **first**." in cli.here("drill", "show", "merge-ranges").out


@pytest.mark.sandbox
def test_a_slow_file_meets_the_lesson_of_a_known_slow_solution(cli, tmp_path):
    home = cli.home / "drills" / "twice"
    write(home)
    mine = tmp_path / "mine.py"
    mine.write_text(ANSWERS["solutions/too_slow/plain_way.py"].replace('"""Waits."""', ""), encoding="utf-8")
    document = json.loads(cli.here("drill", "check", "twice", str(mine), "--json").out)
    assert (document["verdict"], document["lesson"]) == ("TLE", "Waits.")
    assert "A known slow solution fails on the same case. Waits." in cli.here("drill", "check", "twice", str(mine)).out
