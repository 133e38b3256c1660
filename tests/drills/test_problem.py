import shutil

import pytest

from prepdeck.data.items import Item
from prepdeck.drills.problem import PackError, load_problems

TOML = """
title = "Twice"
summary = "Return twice the number."
level = "medium"
patterns = ["arithmetic"]

[function]
name = "twice"
args = { head = "list(int)", number = "int" }
returns = "int[]"

[[hints]]
ask = "What is 1 + 1?"
[[hints]]
say = "Add."
"""


def broken(tmp_path, text, slug="twice"):
    """Write a problem.toml and return the one error."""
    path = tmp_path / slug / "problem.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    problems, errors = load_problems([tmp_path])
    assert problems == []
    assert len(errors) == 1
    assert isinstance(errors[0], PackError)
    return str(errors[0]).removeprefix(f"{path}:")


def test_a_problem_is_read(write_problem):
    problem = write_problem(toml=TOML)
    assert problem.item() == Item("drill:twice", "dsa", "core", "Twice", "", 25.0, 0)
    assert [(hint.kind, hint.text) for hint in problem.hints] == [("ask", "What is 1 + 1?"), ("say", "Add.")]
    assert [name for name, _ in problem.function.args] == ["head", "number"]
    assert problem.memory_mib == 128
    assert problem.cpu_seconds is None


def test_stub(write_problem):
    assert write_problem(toml=TOML).stub() == (
        "# class ListNode:\n"
        "#     def __init__(self, val=0, next=None): ...\n"
        "\n\n"
        "def twice(head: ListNode | None, number: int) -> list[int]:\n"
        '    """Return twice the number."""\n'
        "    pass\n"
    )


def test_stub_of_a_class(write_problem):
    toml = """
    title = "Tally"
    summary = "Count."
    level = "easy"

    [class]
    name = "Tally"
    methods = { add = { args = { by = "int" } }, total = { returns = "int" } }
    """
    text = write_problem(toml=toml).stub()
    compile(text, "stub", "exec")
    assert text == (
        'class Tally:\n    """Count."""\n'
        "\n    def __init__(self) -> None:\n        pass\n"
        "\n    def add(self, by: int) -> None:\n        pass\n"
        "\n    def total(self) -> int:\n        pass\n"
    )


def test_stub_in_an_unknown_language(write_problem):
    with pytest.raises(ValueError, match="no stub for 'cobol'"):
        write_problem().stub("cobol")


def test_examples_in_the_statement_come_from_the_cases(write_problem):
    text = write_problem(statement="Double it.\n\n{{examples}}\n").statement()
    assert text == (
        "Double it.\n\n"
        "**Example 1**\n\n```text\ntwice(number=1)\n→ 2\n```\n\n"
        "**Example 2**\n\n```text\ntwice(number=5)\n→ 10\n```\n"
    )


def test_cases_are_not_run_for_the_statement(write_problem):
    problem = write_problem(cases="raise SystemExit('run')\nexamples = [((1,), 2, 'since 1 + 1 = 2')]\n")
    assert problem.statement().endswith("since 1 + 1 = 2\n")


@pytest.mark.parametrize(
    "cases", ["x = 1\n", "examples = [make()]\n", "examples = [1]\n", "examples = [(1, 2)]\n", "def ("]
)
def test_examples_that_cannot_be_read(write_problem, cases):
    with pytest.raises(PackError, match=r"cases.py:1: "):
        write_problem(cases=cases).statement()


def test_model_answer_and_lesson(write_problem):
    problem = write_problem(wrong_answer='"""Think."""\n')
    assert problem.model_answer().startswith('"""Idea: add."""')
    assert problem.lesson("wrong_answer/it.py") == "Think."
    assert problem.model_answer("cpp") is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("level", "levle"), "4: unknown key 'levle' in problem.toml; did you mean 'level'?"),
        (('"medium"', '"middling"'), "4: level = 'middling' is unknown; choose one of easy, medium, hard."),
        (("number =", "9 ="), "9: argument '9' needs a plain name and a type such as 'int[]'."),
        (('"int"', '"integer"'), "9: 'integer' is not a type: 'integer' is unknown."),
        (("returns =", "retuns ="), "10: unknown key 'retuns' in [function]; did you mean 'returns'?"),
        (('"int[]"', '"void"'), "10: a function that returns void needs compare = 'in place ARG'."),
        (("say =", "tell ="), "15: unknown key 'tell' in [[hints]]"),
        (('title = "Twice"', ""), "1: title is missing."),
        (('"Twice"', '"Twice'), "2: is not valid TOML"),
        (('["arithmetic"]', '"arithmetic"'), "5: patterns must be a list of texts."),
        (("[function]", "[functions]"), "7: unknown key 'functions' in problem.toml; did you mean 'function'?"),
        (('returns = "int[]"', 'returns = "int[]"\ncompare = "roughly"'), "11: compare = 'roughly' is unknown"),
        (
            ('returns = "int[]"', 'returns = "int[]"\ncompare = "in place x"'),
            "11: compare = 'in place x' names no argument",
        ),
        (
            ('returns = "int[]"', 'returns = "int[]"\ncompare = "float much"'),
            "11: compare = 'float much': write the tolerance",
        ),
        (("[function]", "[limits]\nmemory = -1\n[function]"), "8: memory must be a number that is not negative."),
        (("[function]", "[growth]\nsize = 'n'\ntime = 'fast'\n[function]"), "9: time = 'fast' is unknown"),
    ],
)
def test_errors_name_line_and_mend(tmp_path, change, sentence):
    assert broken(tmp_path, TOML.replace(*change, 1)).startswith(sentence)


def test_function_or_class(tmp_path):
    assert "give either [function] or [class]" in broken(tmp_path, 'title = "x"\nsummary = "x"\nlevel = "easy"\n')


def test_the_folders_name_is_the_id(tmp_path):
    assert "use small letters, digits and single dashes" in broken(tmp_path, TOML, slug="Twice_It")


def test_not_utf8(tmp_path):
    path = tmp_path / "twice" / "problem.toml"
    path.parent.mkdir()
    path.write_bytes(b'title = "\xff"')
    assert "save it as UTF-8" in str(load_problems([tmp_path])[1][0])


def test_a_name_that_is_taken(write_problem, tmp_path):
    problem = write_problem()
    shutil.copytree(problem.folder, tmp_path / "other" / "twice")
    problems, errors = load_problems([tmp_path / "pack", tmp_path / "other"])
    assert len(problems) == 1
    assert "the name twice is taken by" in str(errors[0])


def test_order_is_that_of_the_curriculum(tmp_path):
    for place in ("zebra/a", "design/b", "hashing/d", "hashing/c"):
        path = tmp_path / place / "problem.toml"
        path.parent.mkdir(parents=True)
        path.write_text(TOML.replace("medium", "easy") if place.endswith("d") else TOML, encoding="utf-8")
    problems, _ = load_problems([tmp_path])
    assert [(problem.slug, problem.position) for problem in problems] == [("d", 0), ("c", 1), ("b", 2), ("a", 3)]


def test_no_roots_no_problems(tmp_path):
    assert load_problems([tmp_path / "none"]) == ([], [])
