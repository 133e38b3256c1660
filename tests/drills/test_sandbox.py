import os
import runpy
import select
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from prepdeck.drills.sandbox import Box, BoxError, Interpreter, limits, probe, seatbelt, seccomp
from prepdeck.drills.sandbox.watch import Watch

RUNNER = Path(__file__).with_name("attacks.py")
CONTROL = "limits"

pytestmark = pytest.mark.sandbox


ATTACKS = runpy.run_path(str(RUNNER))  # without running any
QUIET = ("new namespace", "x32 system call", "System V shared memory", "message queue")  # they say what they reached
PLAIN = pytest.mark.parametrize("plain", [False, True], ids=["own user", "plain user"])
STRONG = pytest.mark.parametrize("rung", ["bubblewrap", "landlock"])


@PLAIN
@STRONG
@pytest.mark.parametrize("attack", [*ATTACKS["HARMLESS"], *ATTACKS["HARMFUL"]])
def test_attack_is_stopped(tried, rung, plain, attack):
    found = tried(RUNNER, rung, plain)
    if "skip" in found:
        pytest.skip(found["skip"])
    stdout, error, status, note = found["results"][attack]
    assert "reached" not in stdout
    assert status != 0 or error or note or attack in QUIET


@PLAIN
@STRONG
def test_threads_work_and_nothing_is_left_behind(tried, rung, plain):
    found = tried(RUNNER, rung, plain)
    if "skip" in found:
        pytest.skip(found["skip"])
    assert found["results"]["threads work"][0] == "ran"
    assert found["folders"] == []
    assert found["processes"] == []
    assert not found["written"]


@pytest.mark.parametrize("attack", ATTACKS["HARMLESS"])
def test_attacks_are_real_where_there_are_limits_only(tried, attack):
    found = tried(RUNNER, CONTROL, False)
    assert found["results"][attack][0] == "reached", found["results"][attack]


def test_script_output_and_status(box):
    result = box.run_script(
        "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)", seconds=5, memory_mib=64
    )
    assert (result.stdout, result.stderr, result.status, result.note) == ("out\n", "err\n", 3, "")


def test_script_is_stopped_at_its_deadline(box):
    result = box.run_script("print('begun', flush=True)\nwhile True: pass", seconds=0.6, memory_mib=64)
    assert result.stdout == "begun\n"
    assert result.status == -9
    assert result.note == "stopped after 0.6 s"


def test_script_that_floods_is_stopped(box):
    result = box.run_script("while True: print('x' * 1000)", seconds=5, memory_mib=64)
    assert result.status == -9
    assert "1 MiB" in result.note


def test_script_death_by_signal_has_a_negative_status(box):
    result = box.run_script("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", seconds=5, memory_mib=64)
    assert result.status == -11


def test_packages_are_importable_and_read_only(strong_box, tmp_path):
    (tmp_path / "helper.py").write_text("VALUE = 42\n", encoding="utf-8")
    source = f"import helper; print(helper.VALUE)\nopen({str(tmp_path / 'new')!r}, 'w')"
    result = strong_box.run_script(source, seconds=5, memory_mib=64, packages=[tmp_path])
    assert result.stdout == "42\n"
    assert result.status == 1
    assert not (tmp_path / "new").exists()


def test_sets_have_the_same_order_every_time(box):
    source = "print(list({'alpha', 'beta', 'gamma', 'delta'}))"
    first, second = (box.run_script(source, seconds=5, memory_mib=64).stdout for _ in range(2))
    assert first == second != ""


def test_folder_is_removed_even_when_the_code_takes_its_own_rights_away(box, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    source = "import os; os.makedirs('a/b'); open('a/b/c', 'w').close(); os.chmod('a/b', 0); os.chmod('a', 0)"
    source += "; os.chmod('.', 0)"
    assert box.run_script(source, seconds=5, memory_mib=64).status == 0
    assert list(tmp_path.iterdir()) == []


def test_probe_names_the_reason_of_a_rung_that_does_not_work(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(BoxError, match="bubblewrap is not installed; install it: apt install bubblewrap"):
        probe("bubblewrap")


def test_a_box_that_cannot_start_leaves_no_pipe_open(monkeypatch):
    made = []
    pipe = os.pipe
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(os, "pipe", lambda: made.append(pipe()) or made[-1])
    with pytest.raises(BoxError):
        Box("bubblewrap").run_script("", seconds=1, memory_mib=64)
    for handle in (handle for ends in made for handle in ends):
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(handle)


def test_what_the_code_started_ends_with_it():
    ours, theirs = os.pipe()
    source = "import os, time\nif os.fork() == 0:\n    time.sleep(60)\n"
    process = subprocess.Popen([sys.executable, "-c", source], pass_fds=(theirs,), start_new_session=True)
    os.close(theirs)
    process.wait()
    with Watch(process, {}):
        pass
    ready, _, _ = select.select([ours], [], [], 10)
    os.close(ours)
    assert ready  # the other end is held by nobody any more


def test_probe_falls_to_the_next_rung(monkeypatch):
    get = shutil.which
    monkeypatch.setattr("shutil.which", lambda name: None if name == "bwrap" else get(name))
    assert probe().rung in ("landlock", "seatbelt", "limits")


def test_limits_only_says_what_it_does_not_stop():
    assert "your own rights" in Box("limits").warning
    assert Box("bubblewrap").warning == ""


def test_interpreter_is_outside_the_virtual_environment():
    found = Interpreter.of()
    assert Path(found.executable).is_file()
    assert not Path(found.executable).is_symlink()
    assert all(prefix.is_dir() for prefix in found.prefixes)
    assert found.command("x.py")[1:] == ["-s", "-P", "-S", "-B", "x.py"]


def decide(program, number, *, architecture=0xC000003E, argument=0):
    """Run a filter as the kernel would, on one system call; return the answer."""
    data = {0: number, 4: architecture, 16: argument}
    code = [struct.unpack_from("HBBI", program, at) for at in range(0, len(program), 8)]
    at = value = 0
    while True:
        kind, if_true, if_false, operand = code[at]
        at += 1
        if kind == 0x20:
            value = data[operand]
        elif kind == 0x06:
            return operand
        else:
            holds = {0x15: value == operand, 0x35: value >= operand, 0x45: bool(value & operand)}[kind]
            at += if_true if holds else if_false


ALLOW, KILL, EPERM, ENOSYS = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026


def test_filter_on_x86_64():
    program = seccomp.program("x86_64")
    assert decide(program, 0) == ALLOW
    assert decide(program, 41) == EPERM
    assert decide(program, 57) == EPERM
    assert decide(program, 29) == EPERM
    assert decide(program, 435) == ENOSYS
    assert decide(program, 56, argument=0x11) == EPERM
    assert decide(program, 56, argument=0x10000 | 0x100) == ALLOW
    assert decide(program, 0x40000000) == EPERM
    assert decide(program, 0, architecture=0x40000003) == KILL


def test_filter_on_aarch64():
    program = seccomp.program("aarch64")
    arm = 0xC00000B7
    assert decide(program, 63, architecture=arm) == ALLOW
    assert decide(program, 198, architecture=arm) == EPERM
    assert decide(program, 220, architecture=arm, argument=0) == EPERM
    assert decide(program, 63) == KILL


def test_filter_of_an_unknown_machine_is_none():
    assert seccomp.program("vax") is None


def test_seatbelt_profile_quotes_paths():
    text = seatbelt.profile([Path('/a "b"')], Path("/box"))
    assert '(subpath "/a \\"b\\"")' in text
    assert "(deny default)" in text
    assert '(allow file-write* (subpath "/box")' in text


def test_resident_memory_by_ps():
    if not Path("/bin/ps").exists():
        pytest.skip("install ps: apt install procps")
    assert 1 < limits.resident_mib(os.getpid()) < 4096
    assert limits.resident_mib(2**22 + 1) == 0


def test_process_limit_counts_the_users_threads(tmp_path):
    for pid, threads in (("1", 2), ("22", 3)):
        for thread in range(threads):
            (tmp_path / pid / "task" / str(thread)).mkdir(parents=True)
    (tmp_path / "self").mkdir()
    assert limits.process_limit(10, tmp_path) == {"RLIMIT_NPROC": 15}
    assert limits.process_limit(10, tmp_path / "none") == {}
