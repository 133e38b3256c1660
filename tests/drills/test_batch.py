import sys
import threading

import pytest

from prepdeck.drills.sandbox import BoxError, Script, probe, run_scripts

pytestmark = pytest.mark.sandbox

HARM = [
    "import os\nos.kill(os.getpid(), 9)",
    "import os\nos._exit(7)",
    "while True: pass",
    "import builtins, sys\nbuiltins.print = None\nsys.stdout = None",
    "import os\nopen('left.txt', 'w').write('x')\nos.environ['LEFT'] = 'x'",
    "raise SystemExit('no')",
    "print('y' * 100_000)",
    "(",
]
LOOK = "import os\nprint(sorted(os.listdir('.')), os.environ.get('LEFT'), __name__)"


@pytest.fixture(scope="module", params=["bubblewrap", "landlock"])
def box(request):
    try:
        return probe(request.param)
    except BoxError as error:
        if request.param == "landlock":
            pytest.skip(f"this kernel has no landlock: {error}")
        pytest.skip(f"apt install bubblewrap: {error}")


def ran(box, *scripts, seconds=1.0, **more):
    made = [script if isinstance(script, Script) else Script(script) for script in scripts]
    return run_scripts(box, made, seconds=seconds, memory_mib=256, **more)


def test_each_script_has_a_process_and_a_folder_of_its_own(box):
    results = ran(box, *[text for harm in HARM for text in (harm, LOOK)])
    for result in results[1::2]:
        assert (result.stdout, result.status, result.note) == ("['script.py'] None __main__\n", 0, "")
    harmed = results[::2]
    assert [result.status for result in harmed] == [-9, 7, -9, 0, 0, 1, 0, 1]
    assert harmed[2].note == "stopped after 1 s"
    assert harmed[6].note == "stopped: it wrote more than 16 KiB"
    assert harmed[7].stderr.splitlines()[-1].startswith("SyntaxError")


def test_what_ends_the_server_runs_again_alone(box):
    killer = "import os\nos.kill(os.getppid(), 9)"
    first, second, third = ran(box, "print(1)", killer, "print(3)")
    assert (first.stdout, third.stdout) == ("1\n", "3\n")
    assert second.status != 0


def test_scripts_start_no_process_and_shells_do(box):
    forked, piped = ran(box, "import os\nos.fork()", Script("echo a | tr a b\necho c >&2\nexit 3", "shell"))
    assert "PermissionError" in forked.stderr
    assert (piped.stdout, piped.stderr, piped.status) == ("b\n", "c\n", 3)


def test_nobody_leaves_the_group_that_is_killed_in_the_end(box):
    (result,) = ran(box, Script("setsid true || echo kept", "shell"))
    assert "kept" in result.stdout


def test_modules_are_imported_once(box, tmp_path):
    (tmp_path / "slow_module.py").write_text("import os\nLOADED_BY = os.getpid()\n")
    text = "import os, slow_module\nprint(slow_module.LOADED_BY != os.getpid(), os.getpid())"
    scripts = [Script(text, modules=("slow_module", "absent_module"))] * 3
    done = ran(box, *scripts, packages=[tmp_path])
    assert [result.stdout.split()[0] for result in done] == ["True"] * 3
    assert len({result.stdout for result in done}) == 3


def test_exit_handlers_and_threads_run_as_in_a_script_of_its_own(box):
    code = "import atexit, threading\natexit.register(print, 'end')\n"
    code += "threading.Thread(target=print, args=('thread',)).start()"
    assert ran(box, code)[0].stdout == "thread\nend\n"


def test_results_come_in_order_and_progress_is_told(box):
    seen = []
    results = ran(box, *[f"print({number})" for number in range(90)], progress=seen.append)
    assert [int(result.stdout) for result in results] == list(range(90))
    assert seen[-1] == 90
    assert seen == sorted(seen)


def test_a_cancelled_capture_ends_at_once(box):
    cancel = threading.Event()
    cancel.set()
    with box.folder() as folder:
        (folder / "s.py").write_text("import time\ntime.sleep(600)")
        command = box.interpreter.command("s.py")
        result = box.capture(command, folder=folder, seconds=600, memory_mib=64, cancel=cancel)
    assert result.note == "stopped: cancelled"


def test_asyncio_works_and_other_sockets_do_not(box):
    loop = "import asyncio\nasyncio.run(asyncio.sleep(0))\nprint('woken')"
    tries = "import socket\nsocket.{}"
    pair = tries.format("socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)")
    woken, *refused = ran(box, loop, pair, tries.format("socket()"), tries.format("socket(socket.AF_UNIX)"))
    assert woken.stdout == "woken\n"
    assert all("PermissionError" in result.stderr for result in refused)


def test_nothing_runs_nothing(box):
    assert ran(box) == []


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's: run it there")
def test_a_shell_makes_no_namespace(box):
    (result,) = ran(box, Script("unshare --user true && echo out || echo kept", "shell"))
    assert result.stdout == "kept\n"
