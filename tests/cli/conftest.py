"""prepdeck as a shell sees it: homes of its own, the command as a process or in this one, and what it printed."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from prepdeck.tui.cli import main

NOW = "2026-11-22T09:00:00+01:00"  # a Sunday
PROGRAM = [sys.executable, "-m", "prepdeck.tui"]

DECK = """+++
area = "databases"
subtopic = "cli"
tier = "core"
+++

## alpha
Q: First letter?
A: alpha

## beta
Q: Second letter?
A: beta

## gamma
Q: Third letter?
A: gamma

## delta
Q: What is 1 ≤ 2 ▸ called?
A: A comparison.
"""


@dataclass(frozen=True)
class Done:
    """What a command did: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


@dataclass
class Cli:
    """prepdeck with a home of its own."""

    home: Path
    capture: Callable[[], tuple[str, str]]
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def record(self) -> Path:
        return self.home / "prepdeck.db"

    @property
    def config(self) -> Path:
        return self.home / "config.toml"

    def variables(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """The whole environment of a process: nothing of ours but what is needed to start."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
        own = {"PREPDECK_HOME": str(self.home), "PREPDECK_NOW": NOW, "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "xterm"}
        return kept | own | self.environment | dict(extra or {})

    def run(self, *words: str, extra: Mapping[str, str] | None = None, prefix: Sequence[str] = ()) -> Done:
        """Run the command as a process of its own."""
        done = subprocess.run(
            [*prefix, *PROGRAM, *words],
            env=self.variables(extra),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Done(done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode())

    def start(self, *words: str, extra: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
        """Start the command and return at once."""
        return subprocess.Popen(
            [*PROGRAM, *words],
            env=self.variables(extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    def here(self, *words: str, now: str = NOW) -> Done:
        """Run the command in this process, which spares the imports."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PREPDECK_HOME", str(self.home))
            patch.setenv("PREPDECK_NOW", now)
            for name, value in self.environment.items():
                patch.setenv(name, value)
            try:
                code = main(words)
            except SystemExit as ending:
                code = ending.code if isinstance(ending.code, int) else 2
        return Done(code, *self.capture())

    def json(self, *words: str, now: str = NOW) -> Any:
        """Run the command in this process with --json; it must succeed and say nothing else."""
        done = self.here(*words, "--json", now=now)
        assert (done.code, done.err) == (0, ""), done
        assert done.out.count("\n") == 1  # one document, one line
        return done.document

    def grade(self, card: str, rating: str, now: str = NOW) -> Any:
        return self.json("review", "--grade", card, rating, now=now)

    def write_config(self, text: str) -> None:
        self.config.write_text(text, encoding="utf-8")

    def rows(self) -> list[tuple[Any, ...]]:
        """Every event of the record, read past prepdeck."""
        import sqlite3
        from contextlib import closing

        with closing(sqlite3.connect(self.record)) as connection:
            return connection.execute("SELECT id, item, kind, rating, ms, day FROM event ORDER BY id").fetchall()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a deck, its settings and a record in which nothing has happened; copied for each test."""
    home = tmp_path_factory.mktemp("prepared")
    (home / "decks").mkdir()
    (home / "decks" / "cli.md").write_text(DECK, encoding="utf-8")
    (home / "config.toml").write_text(f'[decks]\nfolders = ["{home / "decks"}"]\n', encoding="utf-8")
    variables = Cli(home, lambda: ("", "")).variables()
    subprocess.run([*PROGRAM, "items"], env=variables, check=True, stdout=subprocess.DEVNULL)
    return home


@pytest.fixture
def cli(prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Prepdeck on a fresh copy of the prepared home."""
    home = tmp_path / "home"
    shutil.copytree(prepared, home)
    own = Cli(home, lambda: tuple(capsys.readouterr()))  # type: ignore[arg-type]
    own.write_config(f'[decks]\nfolders = ["{home / "decks"}"]\n')
    own.here("items")  # the deck has moved
    return own


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Prepdeck before its first start: its home is not there yet."""
    return Cli(tmp_path / "new", lambda: tuple(capsys.readouterr()))  # type: ignore[arg-type]


@pytest.fixture
def bound() -> list[str]:
    """What to put before a command so that permissions bind it: root may write everywhere otherwise."""
    if os.geteuid() != 0:
        return []
    prefix = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    if shutil.which("setpriv") is None:
        pytest.skip("root can't be bound by permissions without setpriv: apt install util-linux, or don't run as root")
    tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    if tried.returncode != 0:
        pytest.skip("root may not drop its powers here: run the tests as a user, not as root")
    return prefix


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that may be read but not written."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    yield folder
    folder.chmod(0o755)


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without compilers, torch and GPU; looking for real ones takes seconds."""
    from prepdeck.drills.gpu.toolchain import Missing, Toolchain

    missing: dict[str, Any] = {
        "nvrtc": Missing("There is no NVRTC.", "python -m pip install 'prepdeck[cuda]'"),
        "nvcc": Missing("There is no nvcc.", "python -m pip install 'prepdeck[cuda]'"),
        "torch": Missing("There is no torch.", "python -m pip install 'prepdeck[kernels]'"),
        "gpu": Missing("There is no GPU.", ""),
        "gpus": (),
    }
    for name, tool in missing.items():
        monkeypatch.setattr(Toolchain, name, tool)


def assert_refused(done: Done, code: int, *parts: str) -> None:
    """Check a refusal: its exit code, nothing on stdout, one sentence with these parts, no traceback."""
    assert done.code == code, done
    assert done.out == ""
    assert "Traceback" not in done.err
    assert done.err.startswith("prepdeck: "), done.err
    assert done.err.count("\n") == 1, done.err
    for part in parts:
        assert part in done.err, done.err


@pytest.fixture
def refused() -> Callable[..., None]:
    return assert_refused
