import sys
import threading
from pathlib import Path

import pytest

from prepdeck.drills.gpu.pipe import LinePipe, PipeClosedError, PipeTimeoutError

ECHO = "import sys\nfor line in sys.stdin: print(line.strip()[::-1], flush=True)"


def start(code):
    return LinePipe([sys.executable, "-c", code])


def test_lines_go_and_come():
    pipe = start(ECHO)
    pipe.send("abc")
    pipe.send("é" * 100_000)
    assert pipe.receive(20) == "cba"
    assert pipe.receive(20) == "é" * 100_000
    pipe.close()
    assert pipe.process.returncode is not None


def test_no_answer_in_time():
    pipe = start(ECHO)
    with pytest.raises(PipeTimeoutError):
        pipe.receive(0.01)
    pipe.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import sys; print('a reason', file=sys.stderr); sys.exit(3)", "it ended with code 3: a reason"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "it was ended by SIGKILL"),
        ("import sys; sys.stdout.write('x' * 20_000_000)", "it wrote without end"),
    ],
)
def test_an_end_is_told_in_words(code, words):
    pipe = start(code)
    with pytest.raises(PipeClosedError, match=words):
        pipe.receive(20)
    pipe.close()


@pytest.mark.skipif(not Path("/proc/self/oom_score_adj").exists(), reason="only Linux lets processes end in an order")
def test_a_helper_is_the_first_to_end_where_memory_runs_out():
    pipe = start(ECHO)
    assert Path(f"/proc/{pipe.process.pid}/oom_score_adj").read_text() == "1000\n"
    pipe.close()


def test_sending_to_the_dead():
    pipe = start("raise SystemExit(4)")
    with pytest.raises(PipeClosedError, match="it ended with code 4"):
        pipe.receive(20)
    with pytest.raises(PipeClosedError, match="it ended with code 4"):
        pipe.send("x")
    pipe.close()


def test_a_flood_on_stderr_blocks_nobody_and_its_end_is_kept():
    pipe = start(
        "import sys\nsys.stderr.write('y' * 5_000_000 + 'last'); sys.stderr.flush()\nprint('done', flush=True)\ninput()"
    )
    assert pipe.receive(20) == "done"
    pipe.close()
    assert pipe.errors.endswith("last")
    assert len(pipe.errors) < 100_000


def test_killing_from_another_thread_ends_a_receive():
    pipe = start(ECHO)
    thread = threading.Thread(target=pipe.kill)
    thread.start()
    with pytest.raises(PipeClosedError, match="SIGKILL"):
        pipe.receive(20)
    thread.join()
    pipe.close()


def test_children_end_with_it():
    code = (
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(600)'])\n"
        "child.wait()"
    )
    pipe = start(code)
    assert pipe.receive(20) == "1"
    pipe.close()  # the child holds stderr too: had it lived on, the thread that reads stderr would not have ended
    assert not pipe._drain.is_alive()


def test_what_cannot_be_started():
    with pytest.raises(PipeClosedError, match="/nowhere cannot be started"):
        LinePipe(["/nowhere"])
