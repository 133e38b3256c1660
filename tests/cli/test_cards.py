from pathlib import Path

import pytest

from prepdeck.decks.rendering import render, to_plain

ROOT = Path(__file__).parents[2]
ALPHA, DELTA = "card:databases.cli.alpha", "card:databases.cli.delta"
HEAD = '+++\narea = "databases"\nsubtopic = "more"\ntier = "core"\n+++\n\n'
GOOD = HEAD + "## one\nQ: What is one?\nA: A number.\n"
PREDICT = HEAD + "## sum\ntype: predict\nQ: What does this print?\n\n```python\nprint(1 + 1)\n```\n\nA: `{answer}`\n"


@pytest.fixture
def write(cli):
    """Write a deck into the user's folder; returns its path."""

    def write(text, name="more.md"):
        path = cli.home / "decks" / name
        path.write_bytes(text) if isinstance(text, bytes) else path.write_text(text, encoding="utf-8")
        return path

    return write


def test_check_of_good_files(cli, write):
    document = cli.json("cards", "check", str(write(GOOD)), str(cli.home / "decks" / "cli.md"))
    assert document == {
        "files": 2, "cards": 5, "executed": 0, "skipped": 0, "errors": 0, "warnings": 0, "problems": []
    }  # fmt: skip
    done = cli.here("cards", "check", str(cli.home / "decks"))
    assert (done.code, done.out) == (0, "5 cards, 0 executed, 0 skipped: 0 errors, 0 warnings\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + "## one\nQ: No answer\n", 8),
        (HEAD + "## one\nQ: a\nA: b\n\n## one\nQ: c\nA: d\n", 11),
        (HEAD + "## one\ntype: song\nQ: a\nA: b\n", 8),
        ('+++\narea = "nowhere"\nsubtopic = "more"\n+++\n\n## one\nQ: a\nA: b\n', 2),
        ("+++\narea = \n+++\n\n## one\nQ: a\nA: b\n", 2),
    ],
    ids=["no answer", "twice", "type", "area", "toml"],
)
def test_check_names_file_and_line(cli, write, text, line):
    path = write(text)
    done = cli.here("cards", "check", str(path))
    assert done.code == 1
    assert f"\n{path}:{line}: error: " in f"\n{done.out}"
    document = cli.here("cards", "check", str(path), "--json").document
    assert document["errors"] == len([p for p in document["problems"] if p["severity"] == "error"]) > 0
    for problem in document["problems"]:
        assert problem.keys() == {"file", "line", "severity", "rule", "message", "mend"}
        assert problem["file"] == str(path)
        assert problem["mend"]
    assert line in [problem["line"] for problem in document["problems"]]


@pytest.mark.sandbox
def test_check_runs_what_a_card_claims(cli, write):
    good = cli.json("cards", "check", str(write(PREDICT.format(answer=2))))
    assert (good["executed"], good["errors"]) == (1, 0)
    path = write(PREDICT.format(answer=3))
    done = cli.here("cards", "check", str(path), "--json")
    assert done.code == 1
    assert [problem["rule"] for problem in done.document["problems"]] == ["wrong-output"]
    assert cli.here("cards", "check", str(path), "--no-run").code == 0


def test_check_in_three_formats(cli, write):
    path = write(HEAD + "## one\nQ: No answer\n")
    told = "this question has no A:"
    done = cli.here("cards", "check", str(path))
    assert done.out.splitlines()[0].startswith(f"{path}:8: error: {told} [format]. Write the answer")
    assert (done.code, done.err) == (1, "")
    done = cli.here("cards", "check", str(path), "--format", "github")
    assert done.out.splitlines()[0].startswith(f"::error file={path},line=8,title=format::{told}. Write")
    assert cli.here("cards", "check", str(path), "--format", "json").document["errors"] == 1


def test_check_of_places_that_hold_no_deck(cli, write, tmp_path):
    write(b"\x7fELF\x00\x01", "binary.md")
    (tmp_path / "README.md").write_text("# About\n", encoding="utf-8")
    done = cli.here("cards", "check", str(cli.home / "decks" / "binary.md"), str(tmp_path / "README.md"))
    assert done.code == 1
    assert "binary.md:1: error: the file holds a NUL byte" in done.out
    assert "README.md:1: warning: there is no card in this file [no-card]" in done.out
    assert cli.here("cards", "check", str(tmp_path / "README.md")).code == 0


def test_check_of_a_folder_that_may_not_be_read(cli, bound, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    done = cli.run("cards", "check", str(folder), prefix=bound)
    folder.chmod(0o755)
    assert done.code == 1
    assert "the folder cannot be read: permission denied" in done.out


@pytest.mark.sandbox
def test_a_missing_package_is_a_warning_and_an_error_where_all_is_required(cli, write):
    card = PREDICT.format(answer=2).replace("type: predict", "type: predict\nneeds: absent")
    path = write(card.replace("print(1", "import absent\nprint(1"))
    assert cli.json("cards", "check", str(path))["skipped"] == 1
    assert cli.here("cards", "check", str(path), "--require-all").code == 1


def test_the_hook_checks_the_files_that_it_is_given(cli, write):
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entry = next(line.split(": ", 1)[1] for line in hooks.splitlines() if line.strip().startswith("entry:"))
    assert "id: prepdeck-cards" in hooks
    program, *words = entry.split()
    assert program == "prepdeck"
    good, bad = write(GOOD), write(HEAD + "## one\nQ: No answer\n", "bad.md")
    assert cli.here(*words, str(good)).code == 0
    done = cli.here(*words, str(good), str(bad))
    assert done.code == 1
    assert f"{bad}:8: error: " in done.out


@pytest.mark.sandbox
def test_check_without_paths_checks_the_users_decks_too(cli, write):
    path = write(HEAD + "## one\nQ: No answer\n")
    (cli.home / "decks" / "cli.md").unlink()
    done = cli.here("cards", "check", str(cli.home / "decks"), "--json")
    assert (done.code, done.document["problems"][0]["file"]) == (1, str(path))


def test_check_of_a_path_that_is_not_there(cli, refused, tmp_path):
    refused(cli.here("cards", "check", str(tmp_path / "no.md")), 2, f"{tmp_path / 'no.md'} does not exist")


def test_check_of_an_empty_folder(cli, tmp_path):
    (tmp_path / "empty").mkdir()
    assert cli.json("cards", "check", str(tmp_path / "empty"))["cards"] == 0


def test_show(cli):
    document = cli.json("cards", "show", ALPHA)
    assert document == {
        "id": ALPHA,
        "type": "qa",
        "area": "databases",
        "tier": "core",
        "question": "First letter?",
        "answer": "alpha",
        "source": "",
        "file": str(cli.home / "decks" / "cli.md"),
        "line": 7,
    }
    done = cli.here("cards", "show", DELTA)
    assert done.code == 0
    assert to_plain(render("What is 1 ≤ 2 ▸ called?", 80)) in done.out
    assert "A comparison." in done.out
    assert "\x1b" not in done.out


def test_show_of_a_card_that_is_not_there(cli, refused):
    refused(cli.here("cards", "show", "card:a.b.c"), 2, "no card 'card:a.b.c'", "prepdeck items --kind card")


# What the folders of decks can hold, and how every command goes on with the rest.


def test_a_deck_folder_that_is_missing(cli, bare_machine):
    cli.write_config('[decks]\nfolders = ["/nowhere/decks"]\n')
    done = cli.here("today", "--json")
    assert done.code == 0
    assert done.document["date"] == "2026-11-22"
    assert done.err.startswith("prepdeck: /nowhere/decks")
    assert done.err.count("\n") == 1
    found = {finding["name"]: finding for finding in cli.here("doctor", "--json").document["findings"]}
    assert found["deck folder"]["state"] == "broken"
    assert str(cli.config) in found["deck folder"]["mend"]


def test_a_deck_folder_that_may_not_be_read(cli, bound, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    cli.write_config(f'[decks]\nfolders = ["{folder}"]\n')
    done = cli.run("today", "--json", prefix=bound)
    folder.chmod(0o755)
    assert done.code == 0
    assert done.document["date"] == "2026-11-22"
    assert f"{folder}:1: the folder cannot be read: permission denied" in done.err


def test_broken_files_are_named_and_the_rest_is_used(cli, write):
    for number in range(5):
        write(HEAD.replace("more", f"bad{number}") + "## one\nQ: No answer\n", f"bad{number}.md")
    write(b"\xff\xfe\x00", "binary.md")
    (cli.home / "decks" / "folder.md").mkdir()
    done = cli.here("items", "--area", "databases", "--json")
    assert done.code == 0
    assert {row["id"] for row in done.document} >= {ALPHA, DELTA}
    lines = done.err.splitlines()
    assert len(lines) == 4
    assert all(str(cli.home / "decks") in line for line in lines[:3])
    assert lines[3] == "prepdeck: 3 more cards could not be read: prepdeck cards check names them."


def test_an_edited_card_keeps_its_memory(cli, write):
    cli.grade(ALPHA, "easy")
    path = cli.home / "decks" / "cli.md"
    path.write_text(path.read_text(encoding="utf-8").replace("First letter?", "The first letter?"), encoding="utf-8")
    assert cli.json("cards", "show", ALPHA)["question"] == "The first letter?"
    assert next(row for row in cli.json("items") if row["id"] == ALPHA)["reps"] == 1


def test_a_deck_folder_that_moves_takes_its_cards_along_at_once(cli):
    cli.grade(ALPHA, "easy")
    (cli.home / "decks").rename(cli.home / "moved")
    cli.write_config(f'[decks]\nfolders = ["{cli.home / "moved"}"]\n')
    rows = {row["id"]: row for row in cli.json("items", "--area", "databases")}
    assert rows[ALPHA]["reps"] == 1
    assert DELTA in rows


@pytest.mark.slow
def test_five_thousand_files(cli, write):
    for number in range(5000):
        write(HEAD.replace("more", f"s{number}") + f"## one\nQ: What is {number}?\nA: {number}.\n", f"s{number}.md")
    assert len(cli.json("items", "--area", "databases")) >= 5004
    assert cli.json("cards", "show", "card:databases.s4999.one")["answer"] == "4999."


def test_headings_keep_every_card_and_its_history(cli, write, refused):
    path = write("Q: What is two plus two?\nA: Four.\n", "loose.md")
    told = cli.here("items", "--kind", "card")
    assert f"prepdeck cards headings {path}" in told.err
    (loose,) = (item["id"] for item in cli.json("items", "--kind", "card") if ".loose." in item["id"])  # told once only
    cli.json("review", "--grade", loose, "good")
    assert cli.json("cards", "headings", str(path)) == [{"file": str(path), "lines_added": 3}]
    assert "## what-is-two-plus-two" in path.read_text(encoding="utf-8")
    assert {item["id"]: item["reps"] for item in cli.json("items", "--kind", "card")}[loose] == 1
    refused(cli.here("cards", "headings", str(path.parent / "none.md")), 2, "none.md cannot be read")
