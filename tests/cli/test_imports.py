"""What each command imports: the start of a command is mostly imports, and most commands need few of them."""

import json
import subprocess
import sys

import pytest

LIST = """
import contextlib, io, json, sys
from prepdeck.tui.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(json.dumps(sorted(sys.modules)))
"""
HEAVY = {
    "alembic",
    "asyncio",
    "fsrs",
    "importlib.resources",
    "markdown_it",
    "numpy",
    "platformdirs",
    "psycopg",
    "pygments",
    "shtab",
    "sqlalchemy",
    "sqlmodel",
    "textual",
    "tomlkit",
    "torch",
    "prepdeck.decks.parser",
    "prepdeck.decks.rendering",
    "prepdeck.drills.judge",
    "prepdeck.drills.sandbox",
    "prepdeck.drills.gpu.judge",
    "prepdeck.drills.gpu.toolchain",
}


def imported(cli, *words):
    """Return the modules that a process has after a command."""
    done = subprocess.run(
        [sys.executable, "-c", LIST, *words], env=cli.variables(), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("today", "--help")])
def test_version_and_help_import_nothing_but_the_parser(cli, words):
    ours = {name for name in imported(cli, *words) if name.startswith("prepdeck")}
    assert ours == {"prepdeck", "prepdeck.tui", "prepdeck.tui.cli", "prepdeck.tui.cli_ledger"}


@pytest.mark.parametrize(
    "words",
    [
        ("today", "--json"),
        ("today", "--plain"),
        ("progress", "--json"),
        ("stats", "--json"),
        ("stats",),
        ("items", "--json"),
        ("review", "--next", "--json"),
        ("drill", "list"),
        ("kernel", "list"),
        ("paths",),
        ("backup", "list"),
    ],
    ids=" ".join,
)
def test_commands_that_read_import_nothing_heavy(cli, words):
    assert imported(cli, *words) & (HEAVY - {"fsrs"}) == set()


def test_a_grade_needs_the_scheduler_and_nothing_else_that_is_heavy(cli):
    words = ("review", "--grade", "card:databases.cli.alpha", "good", "--json")
    assert imported(cli, *words) & HEAVY <= {"fsrs"}


def test_review_leaves_the_exercises_alone(cli):
    names = imported(cli, "review", "--next", "--json")
    assert not {name for name in names if name.startswith("prepdeck.drills.")}


def test_completion_needs_no_textual(bare):
    names = imported(bare, "completion", "bash")
    assert "shtab" in names
    assert not names & {"textual", "sqlalchemy", "prepdeck.tui.workspace"}


def test_keys_of_the_user_cost_the_command_line_nothing(cli):
    (cli.home / "keys.toml").write_text('undo = "f9"\n', encoding="utf-8")
    assert "textual" not in imported(cli, "today", "--json")


def test_a_warm_start_parses_no_deck_and_writes_nothing(cli):
    cli.here("today", "--json")
    before = {path: path.stat().st_mtime_ns for path in (cli.home / "cache").iterdir()}
    record = cli.record.read_bytes()
    assert "prepdeck.decks.parser" not in imported(cli, "today", "--json")
    assert {path: path.stat().st_mtime_ns for path in (cli.home / "cache").iterdir()} == before
    assert cli.record.read_bytes() == record
