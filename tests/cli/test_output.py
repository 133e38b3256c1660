"""Where the output goes wrong: a closed pipe, a full disk, an encoding without our signs, Ctrl-C."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = f"{shlex.quote(sys.executable)} -m prepdeck.tui"
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
DELTA = "card:databases.cli.delta"


def shell(cli, line, **extra):
    """Run a line of shell; `P` in it is prepdeck."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line.replace("P ", f"{PROGRAM} ", 1)],
        env=cli.variables(extra),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


@pytest.mark.parametrize("words", ["items", "items --json", "--help", "keys", "paths"])
def test_a_reader_that_goes_away_is_no_error(cli, words):
    done = shell(cli, f"P {words} | head -c 20")
    assert len(done.stdout) == 20
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here: it is a device of Linux")
@pytest.mark.parametrize("words", ["items", "items --json", "--help", "--version", "today --json", "paths"])
def test_a_full_disk_behind_stdout_is_said(cli, words):
    done = shell(cli, f"P {words} > /dev/full")
    assert done.returncode == 3
    assert done.stderr == "prepdeck: the output can't be written: No space left on device.\n"


def test_a_closed_stdout_is_said(cli):
    done = shell(cli, "P today --json >&-")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "prepdeck: the output can't be written: it is closed.\n"


def test_a_closed_stderr_does_not_leak_into_stdout(cli):
    done = shell(cli, "P items --area nowhere 2>&-")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here: it is a device of Linux")
def test_a_grade_that_could_not_be_printed_is_stored(cli):
    done = shell(cli, f"P review --grade {DELTA} good --json > /dev/full")
    assert done.returncode == 3
    assert [row[1] for row in cli.rows()] == [DELTA]


@pytest.mark.parametrize("words", ["today --plain", "items", "progress --plain", "keys", "review --next", "drill list"])
def test_text_in_a_locale_without_our_signs(cli, words):
    done = shell(cli, f"P {words}", **ASCII)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    assert done.stdout


def test_signs_are_spelled_where_they_cannot_be_written(cli):
    done = shell(cli, f"P cards show {DELTA}", **ASCII)
    assert (done.returncode, done.stderr) == (0, "")
    assert "What is 1 <= 2" in done.stdout
    assert "1 ≤ 2 ▸" in shell(cli, f"P cards show {DELTA}").stdout


def test_json_in_a_locale_without_our_signs_says_the_same(cli):
    plain = shell(cli, f"P cards show {DELTA} --json", **ASCII)
    assert (plain.returncode, plain.stderr) == (0, "")
    assert plain.stdout.isascii()
    assert "1 ≤ 2 ▸" in json.loads(plain.stdout)["question"]
    assert json.loads(plain.stdout) == cli.json("cards", "show", DELTA)


@pytest.mark.parametrize("variables", [{}, ASCII], ids=["utf-8", "ascii"])
@pytest.mark.parametrize("name", ["with spaces", "Übung ▸ 学习", b"caf\xe9"], ids=["spaces", "letters", "bytes"])
def test_homes_with_unusual_names(cli, tmp_path, name, variables):
    home = os.fsencode(tmp_path) + b"/" + (name if isinstance(name, bytes) else name.encode())
    try:
        os.mkdir(home)  # noqa: PTH102 - a name that is no text
    except OSError as error:
        pytest.skip(f"this file system refuses such a name ({error}): run the tests on another one")
    extra = {"PREPDECK_HOME": os.fsdecode(home), **variables}
    grade = cli.run("review", "--grade", "card:dsa.nothing.there", "good", extra=extra)
    assert (grade.code, grade.out) == (2, "")
    assert "Traceback" not in grade.err
    first = cli.run("review", "--next", "--json", extra=extra)
    assert (first.code, first.err) == (0, "")
    graded = cli.run("review", "--grade", first.document["id"], "good", "--json", extra=extra)
    assert (graded.code, graded.err) == (0, "")
    assert Path(os.fsdecode(home), "prepdeck.db").exists()
    paths = cli.run("paths", extra=extra)
    assert (paths.code, paths.err) == (0, "")
    if "LC_ALL" not in variables:
        assert os.fsdecode(home) in paths.out
    assert json.loads(cli.run("paths", "--json", extra=extra).out)["data"] == os.fsdecode(home)


@pytest.mark.sandbox
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc to find processes in: use Linux")
def test_ctrl_c_ends_a_long_command_and_what_it_started(cli, tmp_path):
    source = tmp_path / "merge.py"
    source.write_text("import time\nwhile True:\n    pass\n", encoding="utf-8")
    slug = cli.json("drill", "list")[0]["slug"]
    process = cli.start("drill", "check", slug, str(source))
    try:
        children = until(lambda: descendants(process.pid))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert (out, err) == (b"", b"")
    until(lambda: not any(Path(f"/proc/{child}/cmdline").exists() and running(child) for child in children))


def until(condition):
    """Ask again and again, for half a minute at most; return the first true answer."""
    for _ in range(3000):
        answer = condition()
        if answer:
            return answer
        time.sleep(0.01)
    raise AssertionError("it did not come to be in 30 s")


def descendants(pid):
    """Return the processes below one, deepest last."""
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        for task in Path(f"/proc/{parent}/task").glob("*"):
            try:
                children = [int(word) for word in (task / "children").read_text().split()]
            except OSError:
                continue
            found += children
            waiting += children
    return found


def running(pid):
    """Tell whether a process lives (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
