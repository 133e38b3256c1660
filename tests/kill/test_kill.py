"""SIGKILL at any instant loses nothing that was acknowledged and leaves a sound record.

Each kill comes at a moment drawn from a seed, while the worker grades, imports, makes backups, sets up new records or
restores. Afterwards the record is opened and everything that the worker had noted as acknowledged must be there; the
integrity check finds nothing, and a rebuild changes nothing.
"""

import os
import random
import select
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prepdeck.data import backup
from prepdeck.data.clock import Moment, SetClock
from prepdeck.data.store import Store

START = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))
SLOW_KILLS = {"grade": 80, "append": 30, "backup": 40, "migrate": 25, "restore": 25}
LONGEST = {"grade": 0.09, "append": 0.09, "backup": 0.12, "migrate": 0.4, "restore": 0.25}  # seconds before a kill
QUICK_KILLS = 3
BATCH = 40


class Worker:
    """The process that forks the children to be killed."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("worker.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def kill_one(self, mode: str, folder: Path, seed: int, seconds: float) -> None:
        """Have a child work in the folder and kill it after that time, unless it fails before."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{mode} {folder} {seed}\n")
        child = int(self.process.stdout.readline())
        failed, _, _ = select.select([self.process.stdout], [], [], seconds)
        assert not failed, self.stop()
        os.kill(child, signal.SIGKILL)
        ended = self.process.stdout.readline()
        assert ended == f"ended {-signal.SIGKILL}\n", self.stop()

    def stop(self) -> str:
        """End the worker and return what it said on stderr."""
        _, said = self.process.communicate()
        return said


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    started = Worker()
    yield started
    assert started.stop() == ""


@pytest.mark.parametrize("mode", SLOW_KILLS)
def test_a_few_kills(worker: Worker, tmp_path: Path, mode: str) -> None:
    kill_again_and_again(worker, tmp_path, mode, QUICK_KILLS, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("mode", SLOW_KILLS)
def test_two_hundred_kills(worker: Worker, tmp_path: Path, mode: str) -> None:
    acknowledged = kill_again_and_again(worker, tmp_path, mode, SLOW_KILLS[mode], seed=2)
    assert acknowledged > 0  # the children got to do something


def kill_again_and_again(worker: Worker, folder: Path, mode: str, kills: int, seed: int) -> int:
    """Kill that many children, checking the record after each; returns how much had been acknowledged."""
    dice = random.Random(f"{mode} {seed}")
    prepare(folder, mode)
    for _ in range(kills):
        worker.kill_one(mode, folder, dice.randrange(2**31), dice.uniform(0.004, LONGEST[mode]))
        look(folder, mode)
    return len(acknowledgements(folder))


def prepare(folder: Path, mode: str) -> None:
    """Set up what the mode needs, so that its children get to the point at once."""
    (folder / "acks").touch()
    if mode == "migrate":
        return
    clock = SetClock(START, running=False)
    with Store.open(f"sqlite:///{folder}/prepdeck.db", clock=clock, backups=folder / "copies") as store:
        if mode == "restore":
            for number in range(2):
                store.record("planned", payload={"number": number})
                clock.set(clock.now().later(hours=1))
                store.make_backup(force=True)


def acknowledgements(folder: Path) -> list[list[str]]:
    """Return what the children have noted, a list of words each; a torn last line is none."""
    text = (folder / "acks").read_text()
    return [line.split() for line in text.split("\n")[:-1]]


def look(folder: Path, mode: str) -> None:
    """Check the record after a kill."""
    if mode == "migrate":
        look_at_new_records(folder)
        return
    acks = acknowledgements(folder)
    with Store.open(f"sqlite:///{folder}/prepdeck.db", clock=SetClock(START, running=False)) as store:
        ids = sound(store)
        if mode == "restore":
            assert len(ids) in (1, 2)  # one copy or the other, whole
            return
        assert {word for words in acks if words[0] == "stored" for word in words[1:]} <= ids
        if mode == "grade":
            noted = Counter((words[0], words[1]) for words in acks if words[0] in ("undone", "redone"))
            there = Counter((event.kind, event.payload.get("target")) for event in store.log())
            assert all(there[key] >= count for key, count in noted.items())
        if mode == "append":
            assert len(ids) % BATCH == 0  # a batch is there as a whole or not at all
    if mode == "backup":
        copies = {copy.path.name: copy.path for copy in backup.list_backups(folder / "backups")}
        made = [words[1] for words in acks if words[0] == "backup"]
        assert set(made) <= copies.keys()
        for name in {*made[-1:], *(copies.keys() - set(made))}:  # the last one, and any that was not acknowledged
            assert backup.verify(copies[name]).events <= len(ids)


def look_at_new_records(folder: Path) -> None:
    """Check that what was set up is whole and that what was being set up can be; takes them away."""
    made = {words[1]: words[2] for words in acknowledgements(folder)}
    for path in folder.glob("*.db"):
        with Store.open(f"sqlite:///{path}", clock=SetClock(START, running=False)) as store:
            assert made.get(path.name) in (None, *sound(store))
        path.unlink()


def sound(store: Store) -> set[str]:
    """Assert that the record is sound; return the ids of its events."""
    report = store.check()
    assert report.clean, [str(problem) for problem in report.problems]
    assert store.rebuild().changed == 0
    return {event.id for event in store.log()}
