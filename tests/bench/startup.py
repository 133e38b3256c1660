"""How long until something stands on the screen: the app and the words of the command line, in fresh processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .home import environment
from .table import Cost, Costs, Row, interleaved
from .terminal import Terminal

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello world")
Hello().run()
"""
PREPDECK = "import sys; from prepdeck.tui.cli import main; sys.exit(main())"
FIRST = "commands"  # the last word of the key bar: the whole frame stands
FILLED = r"min planned|rest day"
COUNT = "import sys; {code}\nprint(len(sys.modules), sum(name.split('.')[0] == 'textual' for name in sys.modules))"
CALL = """
from prepdeck.tui.cli import main
try: main({words!r})
except SystemExit: pass
"""


def prepdeck(*words: str) -> list[str]:
    """Return the command line that runs prepdeck as the installed command does."""
    return [sys.executable, "-c", PREPDECK, *words]


def startup_rows(home: Path, rounds: int) -> list[Row]:
    """Return the rows on starting: the app against a hello world, the words against `python -c pass`."""
    env = environment(home)
    cases: dict[str, Callable[[], Cost]] = {
        "pass": lambda: run_once([sys.executable, "-c", "pass"], env),
        "--version": lambda: run_once(prepdeck("--version"), env),
        "--help": lambda: run_once(prepdeck("--help"), env),
        "today": lambda: run_once(prepdeck("today", "--json"), env),
        "hello": lambda: paint([sys.executable, "-c", HELLO], "hello world", env),
        "first": lambda: paint(prepdeck(), FIRST, env),
        "filled": lambda: paint(prepdeck(), FILLED, env),
    }
    for case in cases.values():
        case()  # compiled modules and warm files for all
    return [*rows_of(interleaved(cases, rounds)), *count_rows(env)]


def rows_of(costs: Mapping[str, Costs]) -> list[Row]:
    """Turn the costs into rows."""
    nothing, hello, first, filled = costs["pass"], costs["hello"], costs["first"], costs["filled"]
    rows = [
        Row("python -c pass", nothing.wall * 1e3, "ms", note=nothing.text()),
        Row("hello world of Textual, first paint", hello.wall * 1e3, "ms", note=hello.text()),
        Row("first paint", first.wall * 1e3, "ms", note=first.text()),
        Row("first paint / hello", first.wall / hello.wall, "x", 1.4),
        Row("first paint / hello, CPU", first.cpu / hello.cpu, "x", 1.6, "cpu"),  # the worker has begun by then
        Row("Today filled in", filled.wall * 1e3, "ms", note=filled.text()),
        Row("Today filled in / hello", filled.wall / hello.wall, "x", 3.0),
        Row("Today filled in / hello, CPU", filled.cpu / hello.cpu, "x", 4.0, "cpu"),
    ]
    for word in ("--version", "--help"):
        cost = costs[word]
        rows.append(Row(word, cost.wall * 1e3, "ms", (3 * nothing.wall + 0.015) * 1e3, note=cost.text()))
        ratio = cost.cpu / (3 * nothing.cpu + 0.015)
        rows.append(Row(f"{word} / (3 x pass + 15 ms), CPU", ratio, "x", 1.0, "cpu"))
    today = costs["today"]
    rows.append(Row("today --json", today.wall * 1e3, "ms", 350, note=today.text()))
    rows.append(Row("today --json / hello, CPU", today.cpu / hello.cpu, "x", 3.0, "cpu"))
    return rows


def count_rows(env: Mapping[str, str]) -> list[Row]:
    """Return the rows that count loaded modules."""
    argparse, _ = modules("import argparse", env)
    version, _ = modules(CALL.format(words=["--version"]), env)
    _, textual = modules(CALL.format(words=["today", "--json"]), env)
    return [
        Row("modules of --version / of argparse", version / argparse, "x", 1.5, "count", note=f"{version}/{argparse}"),
        Row("modules of Textual in today --json", textual, "modules", 0, "count"),
    ]


def modules(code: str, env: Mapping[str, str]) -> tuple[int, int]:
    """Return how many modules are loaded after the code has run in a fresh interpreter, and how many of Textual's."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT.format(code=code)], env=env, capture_output=True, text=True, check=True
    )
    everything, textual = done.stdout.splitlines()[-1].split()
    return int(everything), int(textual)


def run_once(command: Sequence[str], env: Mapping[str, str]) -> Cost:
    """Run a command to its end; return its cost. RuntimeError when it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[-2:])} ended with {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def paint(command: Sequence[str], pattern: str, env: Mapping[str, str]) -> Cost:
    """Start a program in a terminal; return its cost until the pattern stands on the screen, then kill it."""
    with Terminal(command, env) as terminal:
        wall = terminal.wait_for(pattern)
        return Cost(wall, terminal.end().cpu)
