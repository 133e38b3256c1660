"""Sync through a folder: three devices that always agree, and folders in every state that one can be in."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prepdeck.data.clock import SetClock
from prepdeck.data.events import Event, event_line, next_id
from prepdeck.data.items import Item
from prepdeck.data.memory import DEFAULT_PARAMETERS, Rating, review
from prepdeck.data.store import RecordError, Store
from prepdeck.data.sync import SyncReport, sync
from prepdeck.data.sync_files import LONGEST_LINE, file_name
from prepdeck.data.sync_state import last_folder, load_state, state_file

from .conftest import START

CARDS = [Item(f"card:rag.search.c{number}", "rag", "core", f"C{number}", position=number) for number in range(3)]
IDS = [item.id for item in CARDS]


class Device:
    """A computer with a record, a state folder and a clock of its own."""

    def __init__(self, name: str, root: Path, empty: Path, folder: Path) -> None:
        self.home = root / name
        self.home.mkdir()
        self.folder = folder
        self.state = self.home / "state"
        self.record = self.home / "prepdeck.db"
        shutil.copyfile(empty, self.record)
        self.clock = SetClock(START, running=False)
        self.open()

    def open(self) -> None:
        self.store = Store.open(f"sqlite:///{self.record}", clock=self.clock)
        self.store.sync_items("library", CARDS)

    @property
    def file(self) -> Path:
        return self.folder / file_name(self.store.device)

    def sync(self, **more: Any) -> SyncReport:
        return sync(self.store, self.folder, self.state, **more)

    def grade(self, item: str = IDS[0], rating: int = 3) -> Event:
        row = self.store.item(item)
        assert row is not None
        scheduled = review(row.memory, Rating(rating), self.clock.now(), self.store.rules, item)
        return self.store.grade(item, scheduled, ms=1_000, expected=row.last_event)

    def import_reviews(self, count: int, seed: int = 0) -> None:
        """Store events as an import does: old ids, made of what was imported, and a device that is none."""
        for number in range(count):
            ms = 1_600_000_000_000 + seed * 1_000 + number
            event_id = f"{ms:012x}7000{0x8000_0000_0000_0000 + number:016x}"
            payload = {"phase": 2, "step": None, "due_day": 20_500, "due_at": None, "was": 2}
            self.store.append(
                [Event(event_id, IDS[number % 3], "reviewed", ms * 1_000, 0, 18_518, "anki", 900, 3, payload)]
            )

    def ids(self) -> set[str]:
        return {event.id for event in self.store.log()}

    def log(self) -> list[Event]:
        return list(self.store.log())


@pytest.fixture
def devices(empty_record: Path, tmp_path: Path) -> Iterator[list[Device]]:
    """Three devices and the folder between them."""
    folder = tmp_path / "folder"
    folder.mkdir()
    made = [Device(name, tmp_path, empty_record, folder) for name in ("a", "b", "c")]
    yield made
    for device in made:
        device.store.close()


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def agree(devices: list[Device]) -> None:
    """Check that all records hold the same events and add up to the same memory."""
    logs = [device.log() for device in devices]
    assert all(log == logs[0] for log in logs)
    rows = [[row[:9] + row[12:] for row in device.store.items()] for device in devices]
    assert all(row == rows[0] for row in rows)
    for device in devices:
        assert device.store.check().clean


# -- three devices ----------------------------------------------------------------------------------------------------


def test_what_one_device_does_the_others_know_after_a_round(devices: list[Device]) -> None:
    a, b, c = devices
    a.grade(IDS[0], 3)
    b.grade(IDS[1], 1)
    c.store.record("suspended", IDS[2])
    reports = [device.sync() for device in (a, b, c)]
    assert [(report.written, report.added) for report in reports] == [(1, 0), (1, 1), (1, 2)]
    assert [device.sync().added for device in (a, b, c)] == [2, 1, 0]
    agree(devices)
    assert sorted(path.name for path in a.folder.iterdir()) == sorted(device.file.name for device in devices)
    assert [len(lines(device.file)) for device in devices] == [1, 1, 1]
    assert [device.sync().notes for device in devices] == [(), (), ()]


def test_an_import_travels_once(devices: list[Device]) -> None:
    a, b, c = devices
    a.import_reviews(4)
    assert a.sync().written == 4
    b.import_reviews(4)  # the same file imported on two devices: the same ids
    assert (b.sync().written, b.sync().added) == (0, 0)
    assert c.sync().added == 4
    assert [device.sync().written for device in devices] == [0, 0, 0]
    agree(devices)
    c.import_reviews(2, seed=9)  # older than what was synced last
    assert (c.sync().written, a.sync().added, b.sync().added) == (2, 2, 2)
    agree(devices)


def test_an_undo_and_new_parameters_travel(devices: list[Device]) -> None:
    a, b, _ = devices
    a.grade()
    a.sync()
    b.sync()
    a.store.undo()
    vector = [*DEFAULT_PARAMETERS]
    vector[2] = 3.0
    a.store.record("parameters", payload={"parameters": vector})
    a.sync()
    b.sync()
    assert b.store.parameters() == tuple(vector)
    assert b.store.events() == [event for event in a.log() if event.kind == "parameters"]
    agree([a, b])


def test_two_folders_are_bridged(devices: list[Device], tmp_path: Path) -> None:
    a, b, c = devices
    other = tmp_path / "other"
    other.mkdir()
    a.grade()
    a.sync()
    b.sync()
    sync(b.store, other, b.state)
    sync(c.store, other, c.state)
    assert c.ids() == a.ids()


def test_the_events_of_a_file_that_was_removed_are_written_again(devices: list[Device]) -> None:
    a, b, c = devices
    c.grade(IDS[1])
    for device in (a, c):
        device.grade()
        device.sync()
    b.sync()
    a.file.unlink()
    assert b.sync().written == 1
    c.sync()
    a.sync()
    assert c.ids() == a.ids()
    assert a.sync().written == 0


STEP = st.tuples(
    st.sampled_from(["grade", "undo", "record", "import", "sync", "sync", "sync", "tear", "wait", "remove", "restart"]),
    st.integers(0, 2),
    st.integers(0, 5),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=25), order=st.permutations(range(3)))
def test_any_interleaving_converges(
    empty_record: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]], order: list[int]
) -> None:
    root = tmp_path_factory.mktemp("devices")
    folder = root / "folder"
    folder.mkdir()
    devices = [Device(name, root, empty_record, folder) for name in ("a", "b", "c")]
    everything: set[str] = set()
    for what, who, value in steps:
        play(devices[who], what, value)
        for device in devices:
            everything |= device.ids()
    for number in (*order, *order):
        devices[number].sync()
    agree(devices)
    assert devices[0].ids() == everything
    assert [(report.written, report.added) for report in (device.sync() for device in devices)] == [(0, 0)] * 3
    for device in devices:
        device.store.close()
    shutil.rmtree(root)


def play(device: Device, what: str, value: int) -> None:
    """Do one step on one device."""
    if what == "grade":
        device.grade(IDS[value % 3], value % 4 + 1)
    elif what == "undo":
        device.store.undo()
    elif what == "record":
        device.store.record(("suspended", "unsuspended", "reset")[value % 3], IDS[value % 3])
    elif what == "import":
        device.import_reviews(value, seed=value)
    elif what == "wait":
        device.clock.set(device.clock.now().later(hours=value))
    elif what == "tear" and device.file.exists():
        data = device.file.read_bytes()
        device.file.write_bytes(data + data[-60:][: 10 * value + 1].replace(b"\n", b""))
    elif what == "remove" and device.file.exists() and len(list(device.folder.iterdir())) > 1:
        device.file.unlink()
    elif what == "restart":
        shutil.rmtree(device.state, ignore_errors=True)
    elif what == "sync":
        device.sync()


# -- files in every state ---------------------------------------------------------------------------------------------


def test_a_line_without_its_end_is_left_until_it_is_whole(devices: list[Device]) -> None:
    a, b, _ = devices
    a.grade(IDS[0])
    a.sync()
    a.grade(IDS[1])
    a.sync()
    whole = a.file.read_bytes()
    a.file.write_bytes(whole[:-40])
    report = b.sync()
    assert (report.added, report.notes) == (1, ())
    a.file.write_bytes(whole)
    assert b.sync().added == 1
    agree([a, b])


def test_half_a_line_of_its_own_is_taken_away_and_the_event_written_again(devices: list[Device]) -> None:
    a, b, _ = devices
    a.grade(IDS[0])
    a.grade(IDS[1])
    a.sync()
    whole = a.file.read_bytes()
    a.file.write_bytes(whole[:-40])
    assert a.sync().written == 1
    assert a.file.read_bytes() == whole
    assert b.sync().added == 2


def test_a_whole_line_that_lacks_its_end_only_is_kept(devices: list[Device]) -> None:
    a, _, _ = devices
    a.grade()
    a.sync()
    whole = a.file.read_bytes()
    a.file.write_bytes(whole[:-1])
    shutil.rmtree(a.state)
    assert a.sync().written == 0
    assert a.file.read_bytes() == whole


def test_zeros_at_the_end_of_its_own_file_go(devices: list[Device]) -> None:
    a, _, _ = devices
    a.grade()
    a.sync()
    whole = a.file.read_bytes()
    a.file.write_bytes(whole + bytes(3 * LONGEST_LINE))  # as a power cut leaves it
    assert a.sync().written == 0
    assert a.file.read_bytes() == whole


def test_a_restored_backup_gets_back_what_it_lost_and_overwrites_nothing(devices: list[Device], tmp_path: Path) -> None:
    a, b, _ = devices
    a.grade(IDS[0])
    a.sync()
    a.store.close()
    shutil.copyfile(a.record, tmp_path / "old.db")
    a.open()
    a.grade(IDS[1])
    a.grade(IDS[2])
    a.sync()
    before = a.file.read_bytes()
    everything = a.ids()
    a.store.close()
    for path in a.home.glob("prepdeck.db*"):
        path.unlink()
    shutil.copyfile(tmp_path / "old.db", a.record)
    a.open()
    a.clock.set(a.clock.now().later(minutes=5))
    new = {a.grade(IDS[0], 4).id, a.grade(IDS[0], 3).id}  # as many as before the backup was restored
    report = a.sync()
    assert (report.written, report.added) == (2, 2)
    assert a.file.read_bytes().startswith(before)
    assert a.ids() == everything | new
    b.sync()
    agree([a, b])


def test_copies_after_a_conflict_are_read_too(devices: list[Device]) -> None:
    a, b, c = devices
    a.grade(IDS[0])
    a.sync()
    b.grade(IDS[1])
    b.sync()
    stem = b.file.name.removesuffix(".jsonl")
    b.file.rename(b.folder / f"{stem} (Ann's conflicted copy 2026-11-22).jsonl")
    shutil.copyfile(a.file, a.folder / f"{a.file.stem}.sync-conflict-20261122-090000-ABCDEFG.jsonl")
    report = c.sync()
    assert (report.added, report.files, report.notes) == (2, 3, ())


def test_other_files_are_left_alone_and_said(devices: list[Device]) -> None:
    a, b, _ = devices
    a.grade()
    a.sync()
    other = {
        "notes.jsonl": b'{"text": "no log"}\n',
        "empty.jsonl": b"",
        "half.jsonl": b'{"prepdeck":"sy',
        "deep.jsonl": b"[" * 100_000 + b"\n",
        "newer.jsonl": b'{"prepdeck":"sync","format":2,"device":"x"}\n?\n',
        ".hidden.jsonl": b"?",
        "photo.png": b"?",
    }
    for name, data in other.items():
        (b.folder / name).write_bytes(data)
    report = b.sync()
    assert (report.added, report.files) == (1, 1)
    assert report.notes == (
        "deep.jsonl is no log of prepdeck; it is left alone.",
        "empty.jsonl has not arrived completely yet; it is read the next time.",
        "half.jsonl has not arrived completely yet; it is read the next time.",
        "newer.jsonl was written by a newer prepdeck; it is left alone. Update prepdeck on this device.",
        "notes.jsonl is no log of prepdeck; it is left alone.",
    )
    assert all((b.folder / name).read_bytes() == data for name, data in other.items())
    assert b.sync().added == 0


def test_bad_lines_are_named_each_time_and_the_others_taken(devices: list[Device]) -> None:
    a, b, _ = devices
    a.grade(IDS[0])
    a.sync()
    good = a.file.read_bytes()
    event = json.loads(good.splitlines()[1])
    unknown = json.dumps(event | {"kind": "dreamt", "id": "0" * 12 + "7" + "0" * 3 + "8" + "0" * 15}).encode()
    late = json.dumps(event | {"id": "f" * 12 + "7" + "0" * 3 + "8" + "0" * 15}).encode()
    huge = b'{"id":"' + b"x" * (2 * LONGEST_LINE) + b'"}'
    a.grade(IDS[1])
    rest = event_line(a.log()[-1]).encode()
    (a.folder / "other.jsonl").write_bytes(
        b"\r\n".join([*good.splitlines(), unknown, huge, b"\xff\xfe", late, b"", rest, b""])
    )
    for added in (2, 0):
        report = b.sync()
        assert report.added == added
        (note,) = report.notes
        assert note.startswith(f"{b.folder / 'other.jsonl'}:3: the line has the unknown kind 'dreamt', and 3 more")
    assert b.ids() == a.ids()


def test_a_new_version_reads_again_what_an_old_one_passed_over(
    devices: list[Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, _ = devices
    a.grade()
    a.sync()
    b.sync()
    path = state_file(b.state, b.folder)
    assert load_state(path, b.store.device).files
    monkeypatch.setattr("prepdeck.data.sync_state.__version__", "99")
    assert not load_state(path, b.store.device).files


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\xff", b'{"files": 3}\n'])
def test_a_damaged_state_is_no_loss(devices: list[Device], damage: bytes) -> None:
    a, b, _ = devices
    a.grade()
    a.sync()
    b.sync()
    path = state_file(b.state, b.folder)
    path.write_bytes(damage)
    a.grade(IDS[1])
    a.sync()
    assert b.sync().added == 1
    head, _, ids = path.read_bytes().partition(b"\n")
    path.write_bytes(head + b"\n" + ids[:-1])
    a.grade(IDS[2])
    a.sync()
    assert b.sync().added == 1
    assert b.sync().written == 0


def test_events_from_the_future_wait(devices: list[Device]) -> None:
    a, b, _ = devices
    a.grade(IDS[0])
    a.clock.set(START.later(days=400))
    future = a.grade(IDS[1])
    a.clock.set(START.later(minutes=1))
    a.grade(IDS[2])
    a.sync()
    for added in (2, 0):
        report = b.sync()
        assert report.added == added
        (note,) = report.notes
        assert "1 event in" in note
        assert "from 2027-12-27 on; here it is 2026-11-22" in note
    assert future.id not in b.ids()
    assert [a.sync().written, b.sync().written, a.sync().added] == [0, 0, 0]
    b.clock.set(START.later(days=400))
    assert b.sync().added == 1
    agree([a, b])


def test_a_clock_in_the_past_takes_nothing_until_it_is_right(devices: list[Device]) -> None:
    a, b, _ = devices
    a.grade()
    a.sync()
    b.clock.set(START.later(days=-9_000))
    b.store.record("flagged", IDS[1], {"flag": "odd"})
    report = b.sync()
    assert (report.added, report.written) == (0, 1)
    b.clock.set(START)
    assert b.sync().added == 1
    a.sync()
    agree([a, b])


def test_a_damaged_file_of_its_own_is_left_alone(devices: list[Device]) -> None:
    a, b, _ = devices
    b.grade()
    b.sync()
    a.file.write_bytes(b"something else\n")
    a.grade(IDS[1])
    report = a.sync()
    assert (report.added, report.written, report.complete) == (1, 0, False)
    assert report.notes[-1].startswith("This device's own events were not written: move")
    assert a.file.read_bytes() == b"something else\n"
    a.file.unlink()
    assert a.sync().written == 1


def test_a_file_that_was_replaced_is_read_again(devices: list[Device]) -> None:
    a, b, _ = devices
    for item in IDS:
        a.grade(item)
    a.sync()
    b.sync()
    shutil.rmtree(a.state)
    a.file.unlink()
    a.grade(IDS[0])
    a.sync()  # written in another order of bytes: same name, other content
    data = a.file.read_bytes().splitlines(keepends=True)
    a.file.write_bytes(data[0] + b"".join(reversed(data[1:])))
    assert b.sync().added == 1
    agree([a, b])


# -- folders in every state -------------------------------------------------------------------------------------------


def test_a_folder_that_is_not_there_is_never_made(devices: list[Device], tmp_path: Path) -> None:
    a = devices[0]
    with pytest.raises(RecordError, match=r"nowhere does not exist\. Make it"):
        sync(a.store, tmp_path / "nowhere", a.state)
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(RecordError, match="is no folder"):
        sync(a.store, file, a.state)
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_became_empty_is_asked_about(devices: list[Device]) -> None:
    a = devices[0]
    a.grade()
    a.sync()
    a.file.unlink()
    with pytest.raises(RecordError, match=r"is empty, but held 1 files .* --anew"):
        a.sync()
    assert not a.file.exists()
    assert a.sync(anew=True).written == 1


def test_a_second_sync_is_kept_out(devices: list[Device]) -> None:
    a = devices[0]
    a.grade()

    def again(done: int, total: int) -> None:
        with pytest.raises(RecordError, match="Another sync of this device is running"):
            a.sync()

    devices[1].grade()
    devices[1].sync()
    assert a.sync(progress=again).added == 1


def test_stopped_between_files_it_begins_again(devices: list[Device]) -> None:
    a, b, _ = devices
    a.grade()
    a.sync()
    with pytest.raises(RecordError, match="The sync was stopped"):
        b.sync(cancelled=lambda: True)
    assert b.sync().added == 1


def test_a_full_disk_leaves_the_file_as_it_was(devices: list[Device], monkeypatch: pytest.MonkeyPatch) -> None:
    import prepdeck.data.sync_files as files

    a, b, _ = devices
    b.grade()
    b.sync()
    a.grade(IDS[0])
    a.sync()
    before = a.file.read_bytes()
    a.grade(IDS[1])

    def full(file: Any, lines: list[str]) -> None:
        file.write(lines[0][:20].encode())
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "_write", full)
        with pytest.raises(RecordError, match=r"cannot be used: no space left on device\."):
            a.sync()
        assert a.file.read_bytes() == before
        a.file.unlink()
        with pytest.raises(RecordError, match="no space left"):
            a.sync()
        assert not a.file.exists()
    assert a.sync().written == 3 - 1


def test_the_folder_is_remembered(devices: list[Device]) -> None:
    a = devices[0]
    assert last_folder(a.state) is None
    a.sync()
    assert last_folder(a.state) == a.folder


def test_postgres_syncs_too(store: Store, tmp_path: Path, answer: Callable[..., Event], devices: list[Device]) -> None:
    answer(store, "card:python.basics.c1", 3)
    report = sync(store, devices[0].folder, tmp_path / "state")
    assert report.written == 1
    assert devices[0].sync().added == 1


def test_a_sync_with_nothing_new_reads_no_event(devices: list[Device], monkeypatch: pytest.MonkeyPatch) -> None:
    import prepdeck.data.sync as module

    a, b, _ = devices
    a.grade()
    a.sync()
    b.sync()
    for name in ("read_file", "load_ids", "save_state", "append_events"):
        monkeypatch.setattr(module, name, None)
    report = b.sync()
    assert (report.added, report.written, report.files) == (0, 0, 1)


# -- killed -----------------------------------------------------------------------------------------------------------

WORKER = """
import itertools, os, sys
from pathlib import Path
from prepdeck.data.clock import SetClock
from prepdeck.data.events import Event, next_id
from prepdeck.data.store import Store
from prepdeck.data.sync import sync
from prepdeck.data.sync_files import append_events

record, folder, state = sys.argv[1:]
from tests_start import START
store = Store.open(f"sqlite:///{record}", clock=SetClock(START, running=False))
print("go", flush=True)
newest = None
for number in itertools.count():
    made = []
    for _ in range(300):
        newest = next_id(newest or max((e.id for e in store.log()), default=None), START.micros // 1000, os.urandom)
        made.append(Event(newest, "card:rag.search.c0", "flagged", START.micros, 0, START.day, store.device,
                          payload={"flag": "x" * 200}))
    store.append(made)
    sync(store, Path(folder), Path(state))
"""


def test_killed_in_the_middle_it_goes_on(devices: list[Device], tmp_path: Path) -> None:
    a, b, _ = devices
    (tmp_path / "tests_start.py").write_text(
        "from datetime import UTC, datetime\nfrom prepdeck.data.clock import Moment\n"
        "START = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))\n",
        encoding="utf-8",
    )
    a.store.close()
    for delay in (0.01, 0.06, 0.11):
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(a.record), str(a.folder), str(a.state)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(tmp_path)},
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"go\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(delay)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        b.sync()
    a.open()
    a.sync()
    b.sync()
    agree([a, b])
    assert all(event["kind"] == "flagged" for event in lines(a.file))
    assert a.sync().notes == ()


def test_ids_of_the_test_are_as_the_record_makes_them() -> None:
    assert next_id(None, 1, os.urandom)[12] == "7"
