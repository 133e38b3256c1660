import json
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

import prepdeck
from prepdeck.drills.judge import Judge
from prepdeck.drills.problem import Problem, load_problems
from prepdeck.drills.sandbox import Box, BoxError, probe

NOBODY = 65534
SHIPPED = Path(__file__).parents[2] / "drills" / "dsa"
MENDS = {
    "bubblewrap": "install bubblewrap (apt install bubblewrap)",
    "landlock": "needs Linux 5.13 or newer with landlock, on x86-64 or aarch64",
    "limits": "needs POSIX resource limits",
}


def get_box(rung):
    """Return the box of a rung; skip the test where it does not work here."""
    try:
        return probe(rung)
    except BoxError as error:
        pytest.skip(f"{MENDS[rung]}: {error}")


def marked_processes(mark):
    """Return the processes whose environment carries a mark; those that have ended have none."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (entry / "environ").read_bytes():
                found.append((entry / "cmdline").read_bytes().decode())
        except OSError:
            continue  # it ended, or is not ours
    return found


def kernel_objects():
    """Return the shared memory, semaphores and queues of the system by key and id, and files of ours in /dev/shm.

    Shared memory whose maker lives belongs to another program, such as a database that another test started.
    """
    tables = {path.name: path.read_text().splitlines()[1:] for path in Path("/proc/sysvipc").glob("*")}
    rows = [(kind, row.split()) for kind, lines in tables.items() for row in lines]
    found = {(kind, *row[:2]) for kind, row in rows if kind != "shm" or not Path("/proc", row[4]).exists()}
    return found | {("file", path.name) for path in Path("/dev/shm").glob("prepdeck*")}


@pytest.fixture(scope="session", autouse=True)
def nothing_left_behind():
    """Fail at the end of the session where a box left a process, a folder or something in the kernel."""
    if sys.platform != "linux":
        yield
        return
    mark, folders, before = f"session-{os.getpid()}", [], kernel_objects()
    environment = Box._environment

    def marked(self, path):
        """Remember the folder, and mark what starts in it."""
        folders.append(path)
        return environment(self, path) | {"SESSION": mark}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Box, "_environment", marked)
        yield
    assert marked_processes(mark) == []
    assert [path for path in folders if path.exists() and path.name.startswith("prepdeck-")] == []
    assert kernel_objects() <= before


@pytest.fixture(scope="session", params=["bubblewrap", "landlock", "limits"])
def box(request) -> Box:
    return get_box(request.param)


@pytest.fixture(scope="session", params=["bubblewrap", "landlock"])
def strong_box(request) -> Box:
    return get_box(request.param)


@pytest.fixture(scope="session")
def any_box() -> Box:
    return probe()


@pytest.fixture(scope="session")
def kept(tmp_path_factory) -> Path:
    """Return the folder of binaries, one for all tests: the header is compiled once."""
    return tmp_path_factory.mktemp("binaries")


@pytest.fixture(scope="session")
def shipped() -> list[Problem]:
    problems, errors = load_problems([SHIPPED])
    assert errors == []
    return problems


@pytest.fixture(scope="session")
def judge(any_box, tmp_path_factory) -> Judge:
    return Judge(any_box, cache=tmp_path_factory.mktemp("cases"))


def system_python():
    """Return an interpreter that any user may run, or None."""
    for name in ("/usr/bin/python3", "/usr/local/bin/python3"):
        if Path(name).exists():
            version = subprocess.run(
                [name, "-c", "import sys; print(sys.version_info >= (3, 11))"],
                capture_output=True,
                text=True,
                check=False,
            )
            if version.stdout.strip() == "True":
                return name
    return None


@pytest.fixture(scope="session")
def tried():
    """Return a function that runs a file of attacks on a rung as a user, once; further words are passed on."""
    done = {}
    folders = []

    def run(runner, rung, plain, *words):
        key = runner, rung, plain
        if key in done:
            return done[key]
        who = {}
        python = sys.executable
        if plain:
            if os.getuid() != 0:
                pytest.skip("the tests do not run as root, so they cannot become another user")
            python = system_python()
            if python is None:
                pytest.skip("install a system-wide Python 3.11 or newer: the tests' own lies in a private folder")
            who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        folder = Path(tempfile.mkdtemp(prefix="attacked-"))
        folders.append(folder)
        folder.chmod(0o777)
        path = str(Path(prepdeck.__file__).parents[1])
        ran = subprocess.run(
            [python, "-B", str(runner), rung, str(folder), *words],
            env={"PYTHONPATH": path, "PATH": os.environ["PATH"]},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **who,
        )
        if ran.returncode and "Permission denied" in ran.stderr and plain:
            pytest.skip("another user cannot read this checkout")
        assert ran.returncode == 0, ran.stderr
        done[key] = json.loads(ran.stdout)
        return done[key]

    yield run
    for folder in folders:
        shutil.rmtree(folder)


PROBLEM_TOML = """
title = "Twice"
summary = "Return twice the number."
level = "easy"
patterns = ["arithmetic"]

[function]
name = "twice"
args = { number = "int" }
returns = "int"
"""

CASES = """
examples = [((1,), 2), ((5,), 10)]
edges = {"zero": (0,), "negative": (-4,)}
big = (1_000,)

def generate(random, n):
    return (random.integer(-n * 10, n * 10),)

def oracle(number):
    return number + number
"""

ACCEPTED = '"""Idea: add."""\n\ndef twice(number):\n    return 2 * number\n'


@pytest.fixture
def write_problem(tmp_path):
    """Return a function that writes a problem's folder and reads it."""

    def write(
        *, slug="twice", toml=PROBLEM_TOML, cases=CASES, accepted=ACCEPTED, statement="{{examples}}\n", **solutions
    ):
        folder = tmp_path / "pack" / "misc" / slug
        for name, text in {
            "problem.toml": toml,
            "cases.py": cases,
            "statement.md": statement,
            "solutions/accepted/first.py": accepted,
            **{f"solutions/{kind}/it.py": source for kind, source in solutions.items()},
        }.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        problems, errors = load_problems([tmp_path / "pack"])
        assert errors == []
        return next(problem for problem in problems if problem.slug == slug)

    return write
