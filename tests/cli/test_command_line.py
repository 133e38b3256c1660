import argparse
import json
import keyword
import os
import pty
import shutil
import subprocess
import sys

import pytest

from prepdeck import __version__
from prepdeck.tui.cli import build_parser, opens_app

VERBS = (
    "today",
    "review",
    "items",
    "cards",
    "drill",
    "kernel",
    "progress",
    "stats",
    "backup",
    "doctor",
    "paths",
    "keys",
)


def test_version_and_help(bare):
    version = bare.run("--version")
    assert (version.code, version.out, version.err) == (0, f"prepdeck {__version__}\n", "")
    helped = bare.run("--help")
    assert helped.code == 0
    for verb in (*VERBS, "completion"):
        assert f"\n    {verb}" in helped.out
    for name in ("PREPDECK_HOME", "PREPDECK_NOW", "PREPDECK_DATABASE_URL"):
        assert name in helped.out
    assert not bare.home.exists()


@pytest.mark.parametrize("verb", [*VERBS, "completion"])
def test_every_verb_has_help_and_knows_json(bare, verb):
    done = bare.here(verb, "--help")
    assert done.code == 0
    assert "--json" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("review", "--grade", "card:a.b.c"),
        ("review", "--next", "--undo"),
        ("review", "--grade", "card:a.b.c", "good", "--ms", "fast"),
        ("items", "--kind", "song"),
        ("cards",),
        ("cards", "show"),
        ("backup",),
        ("backup", "restore"),
        ("completion", "tcsh"),
        ("today", "--jsn"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_said_on_stderr(bare, words):
    done = bare.here(*words)
    assert done.code == 2
    assert done.out == ""
    assert "usage: prepdeck" in done.err


@pytest.mark.parametrize("verb", ["drill", "kernel"])
@pytest.mark.parametrize(
    "words", [("list", "more"), ("show",), ("check", "one"), ("check", "a", "b", "c"), ("a-slug", "more")]
)
def test_wrong_words_of_exercises(cli, refused, verb, words):
    refused(cli.here(verb, *words), 2, f"prepdeck {verb} [SLUG]", f"{verb} check SLUG FILE")


@pytest.mark.parametrize("line", ["", "today", "review", "drill", "drill two-sums", "kernel", "progress"])
def test_words_that_open_the_app(line):
    assert opens_app(build_parser().parse_args(line.split()))


@pytest.mark.parametrize(
    "line",
    [
        "today --json",
        "today --plain",
        "review --next",
        "review --grade card:a.b.c good",
        "review --undo",
        "review --redo",
        "drill list",
        "drill --json",
        "kernel check a b",
        "progress --json",
        "progress --plain",
        "stats",
        "items",
        "paths",
    ],
)
def test_words_that_print(line):
    assert not opens_app(build_parser().parse_args(line.split()))


@pytest.mark.parametrize("words", [(), ("review",), ("drill", "a-slug")])
def test_without_a_terminal_the_app_does_not_open(bare, refused, words):
    refused(bare.run(*words), 3, "needs a terminal", "prepdeck today --json")
    assert not bare.home.exists()


def test_with_a_closed_stdin_the_app_does_not_open(bare):
    line = f"exec {sys.executable} -m prepdeck.tui <&-"
    done = subprocess.run(["sh", "-c", line], env=bare.variables(), capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "needs a terminal" in done.stderr
    assert "Traceback" not in done.stderr


def in_terminal(cli, *words, **extra):
    """Run the command in a terminal; return its exit code and what the terminal showed."""
    controller, terminal = pty.openpty()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "prepdeck.tui", *words],
            env=cli.variables(extra),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
        )
        code = process.wait(60)
        return code, os.read(controller, 65536).decode()
    finally:
        os.close(terminal)
        os.close(controller)


def test_a_dumb_terminal_is_refused(bare):
    code, shown = in_terminal(bare, TERM="dumb")
    assert code == 3
    assert "TERM is 'dumb'" in shown
    assert "today --plain" in shown


def test_a_wrong_clock_is_refused_before_the_app_opens(bare):
    code, shown = in_terminal(bare, PREPDECK_NOW="tomorrow")
    assert code == 2
    assert "PREPDECK_NOW is 'tomorrow'" in shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_verbs(bare, shell):
    done = bare.here("completion", shell)
    assert (done.code, done.err) == (0, "")
    for verb in (*VERBS, "completion"):
        assert verb in done.out
    assert "prepdeck" in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_valid(bare, tmp_path, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed: apt install {shell}")
    script = tmp_path / "script"
    script.write_text(bare.here("completion", shell).out, encoding="utf-8")
    checked = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_completion_as_json(bare):
    assert bare.json("completion", "bash").keys() == {"shell", "script"}


def test_bash_completes_verbs(bare, tmp_path):
    script = tmp_path / "script"
    script.write_text(bare.here("completion", "bash").out, encoding="utf-8")
    ask = f"source {script}; COMP_WORDS=(prepdeck rev); COMP_CWORD=1; COMPREPLY=()"
    name = "$(complete -p prepdeck | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
    done = subprocess.run(
        ["bash", "-c", f'{ask}; {name}; echo "${{COMPREPLY[*]}}"'], capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == (["review"], "")


def test_paths_follow_the_home(bare):
    places = bare.json("paths")
    assert places.keys() == {
        "config",
        "database_url",
        "database_file",
        "data",
        "backups",
        "state",
        "cache",
        "work",
        "decks",
        "drills",
        "notes",
        "journal",
        "drafts",
    }
    assert places["database_file"] == str(bare.record)
    assert all(str(bare.home) in place for place in places.values())
    text = bare.here("paths").out
    assert all(place in text for place in places.values())
    assert not bare.home.exists()


def test_paths_hide_no_file_where_a_server_holds_the_record(bare):
    bare.environment["PREPDECK_DATABASE_URL"] = "postgresql://me@localhost/deck"
    places = bare.json("paths")
    assert "database_file" not in places
    assert places["database_url"] == "postgresql://me@localhost/deck"


def test_paths_do_not_show_a_password(bare):
    bare.environment["PREPDECK_DATABASE_URL"] = "postgresql://me:secret@localhost/deck"
    done = bare.here("paths")
    assert "secret" not in done.out
    assert "me:***@localhost/deck" in done.out


def test_keys_lists_every_command_with_its_keys(bare):
    document = bare.json("keys")
    solving = {"drills", "drill", "kernels", "kernel", "machine-code", "by-hand", "interview"}
    others = {"progress", "browse", "cardform", "career", "journal", "projects", "everywhere"}
    assert {"today", "review", *solving, *others} == document.keys()
    for commands in document.values():
        for command in commands:
            assert command.keys() == {"command", "keys", "help"}
            assert command["help"]
    slugs = {command["command"] for command in document["review"]}
    assert "show-answer" in slugs
    assert "show-answer" in bare.here("keys").out


def test_keys_shows_the_users_own_and_names_wrong_lines(cli):
    keys = cli.home / "keys.toml"
    keys.write_text('show-answer = "f9"\n\nshow-anser = "x"\nundo = 3\n', encoding="utf-8")
    done = cli.here("keys", "--json")
    assert done.code == 0
    mine = {command["command"]: command["keys"] for group in done.document.values() for command in group}
    assert mine["show-answer"] == "f9"
    assert f"{keys}:3: there is no command 'show-anser'. Did you mean 'show-answer'?" in done.err
    assert f"{keys}:4: undo takes keys as text" in done.err


@pytest.mark.parametrize("content", [b"a = [", b"\xff\xfe", None])
def test_keys_that_cannot_be_read_leave_the_defaults(cli, content):
    keys = cli.home / "keys.toml"
    keys.mkdir() if content is None else keys.write_bytes(content)
    done = cli.here("keys", "--json")
    assert done.code == 0
    assert str(keys) in done.err
    assert "the default keys are used" in done.err
    assert json.loads(done.out)


def test_the_parser_gives_every_verb_a_module():
    actions = build_parser()._actions
    verbs = next(action for action in actions if isinstance(action, argparse._SubParsersAction))
    from importlib import import_module

    for verb in verbs.choices:
        name = f"{verb}_" if keyword.iskeyword(verb) else verb
        assert callable(import_module(f"prepdeck.tui.verbs.{name}").run)
