"""What no other test sees: what gets imported when, the links for editable installs, the files of the repository."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("tui", "data", "decks", "drills")
CONTENT = ("decks/library", "drills/dsa", "drills/ml", "drills/kernels", "drills/labs")  # shipped as data
RUN_BY_ALEMBIC = "data/migrations/env.py"  # works inside a migration only
LONGEST = 450  # lines of a source file


def loaded(code: str, *arguments: str) -> set[str]:
    """Run code in a fresh interpreter and return the names of the modules that it has loaded in the end."""
    script = f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def within(modules: set[str], *packages: str) -> list[str]:
    """Return the modules that are one of these packages or inside one."""
    return sorted(name for name in modules if any(f"{name}.".startswith(f"{package}.") for package in packages))


def engine_files(*folders: str) -> list[Path]:
    """Return our Python files in these folders, without shipped content, relative to the repository."""
    found = []
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            relative = path.relative_to(ROOT)
            if not any(relative.is_relative_to(content) for content in CONTENT):
                found.append(relative)
    return sorted(found)


def module_name(path: Path) -> str:
    """Return the name under which a file of the repository is imported."""
    parts = path.with_suffix("").parts
    return ".".join(("prepdeck", *(parts[:-1] if parts[-1] == "__init__" else parts)))


def committed() -> list[Path]:
    """Return the files that git tracks or would add, without links; skips outside a repository."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git repository: git clone it")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for path in map(ROOT.joinpath, listing.split("\0")) if path.is_file() and not path.is_symlink()]


# What is imported when

CALL = """
from prepdeck.tui.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code
"""


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    modules = loaded(CALL, option)
    assert not within(modules, "textual", "rich", "sqlmodel", "sqlalchemy", "pydantic", "typer", "asyncio", "torch")
    assert within(modules, "prepdeck") == ["prepdeck", "prepdeck.tui", "prepdeck.tui.cli", "prepdeck.tui.cli_ledger"]


def test_version_loads_little_more_than_argparse() -> None:
    assert len(loaded(CALL, "--version")) <= 1.5 * len(loaded("import argparse"))


@pytest.mark.parametrize("folder", ["data", "decks", "drills"])
def test_nothing_below_the_screens_imports_textual_or_torch(folder: str) -> None:
    names = [module_name(path) for path in engine_files(folder) if path.as_posix() != RUN_BY_ALEMBIC]
    assert len(names) > 10
    modules = loaded("import importlib\nfor name in sys.argv[1:]: importlib.import_module(name)", *names)
    assert set(names) <= modules
    assert not within(modules, "textual", "torch", "triton", "prepdeck.tui")


def test_the_app_paints_before_anything_heavy_is_imported() -> None:
    heavy = ("sqlalchemy", "sqlmodel", "alembic", "pydantic", "fsrs", "prepdeck.decks", "prepdeck.drills")
    modules = loaded("import prepdeck.tui.app")
    assert "textual.app" in modules
    assert not within(modules, *heavy)


GRADE = """
from pathlib import Path
from prepdeck.data.clock import SetClock, Moment
from prepdeck.data.items import Item
from prepdeck.data.memory import Rating, review
from prepdeck.data.store import Store
from datetime import datetime, UTC
clock = SetClock(Moment(datetime(2026, 11, 22, 9, tzinfo=UTC)), running=False)
with Store.open(f"sqlite:///{sys.argv[1]}", clock=clock) as store:
    store.sync_items("library", [Item("card:python.basics.a", "python", "core", "A")])
    row = store.item("card:python.basics.a")
    scheduled = review(row.memory, Rating.GOOD, clock.now(), store.rules, row.id)
    store.grade(row.id, scheduled, ms=1000, expected=row.last_event)
    assert store.item(row.id).reps == row.reps + 1
"""


def test_grading_in_an_existing_record_imports_neither_models_nor_migrations(tmp_path: Path) -> None:
    record = str(tmp_path / "prepdeck.db")
    assert within(loaded(GRADE, record), "alembic"), "a new record is made by the migrations"
    modules = loaded(GRADE, record)
    assert "prepdeck.data.store" in modules
    assert not within(modules, "sqlmodel", "alembic", "pydantic", "sqlalchemy")


# The house

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILD = PROJECT["tool"]["hatch"]["build"]
PACKAGED = ["__init__.py", "py.typed", *FOLDERS]


def test_the_links_for_editable_installs_agree_with_the_build() -> None:
    links = ROOT / ".dev" / "prepdeck"
    assert sorted(path.name for path in links.iterdir() if path.name != "__pycache__") == sorted(PACKAGED)
    for name in PACKAGED:
        assert (links / name).is_symlink(), f"{name} is a copy: clone with core.symlinks=true"
        assert (links / name).readlink() == Path("..", "..", name)
        assert (ROOT / name).exists()
    assert sorted(BUILD["targets"]["wheel"]["only-include"]) == sorted(PACKAGED)
    assert set(PACKAGED) < set(BUILD["targets"]["sdist"]["only-include"])
    assert BUILD["targets"]["wheel"]["sources"] == {"": "prepdeck"}
    assert BUILD["dev-mode-dirs"] == [".dev"]


def test_every_top_level_package_is_packaged() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == set(FOLDERS)


def test_every_folder_of_modules_is_a_package() -> None:
    for path in engine_files(*FOLDERS):
        assert (ROOT / path.parent / "__init__.py").is_file(), f"{path.parent} has modules, but no __init__.py"


def test_tests_are_no_packages() -> None:
    packages = list((ROOT / "tests").rglob("__init__.py"))
    assert not packages, "with --import-mode=importlib, tests need no __init__.py"


def test_docstrings_and_types_are_checked() -> None:
    lint = PROJECT["tool"]["ruff"]["lint"]
    assert "D" in lint["select"]
    assert set(lint["ignore"]) & {"D100", "D101", "D102", "D103", "D104"} == set()
    assert {pattern.split("/")[0] for pattern, rules in lint["per-file-ignores"].items() if "D" in rules} <= {
        "tests",
        "drills",
        "decks",
    }
    assert PROJECT["tool"]["mypy"]["strict"] is True
    assert not any(folder in PROJECT["tool"]["mypy"].get("exclude", []) for folder in FOLDERS)


def test_source_files_are_short() -> None:
    lengths = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in engine_files(*FOLDERS)
    }
    assert len(lengths) > 50
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


# The repository

# The words are put together here, so that this file does not hold them.
FOLDER = "|".join(("wo" + "rk", "ro" + "ot", "tmp" + "/pd"))
HOST = "|".join(("pypi" + r"\.org", "python" + "hosted", "index" + "-url", "ghcr" + r"\.io", "artifact" + "ory"))
PLACES = re.compile(rf"""(?<![\w.~-])/(?:{FOLDER})(?:/|(?=["'\s]|$))""")
HOSTS = re.compile(HOST)


@pytest.mark.parametrize(("pattern", "what"), [(PLACES, "a place on one machine"), (HOSTS, "a registry's address")])
def test_no_file_names_a_machine_or_a_registry(pattern: re.Pattern[str], what: str) -> None:
    found = []
    files = committed()
    assert len(files) > 100
    for path in files:
        text = path.read_bytes().decode("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not found, f"{what}:\n" + "\n".join(found)


LOCKS = re.compile(r"(uv|poetry|pdm|pixi|Pipfile)\.lock|conda-lock\.ya?ml|pylock.*\.toml|requirements.*\.txt")


def test_no_lock_file_is_committed() -> None:
    assert [str(path) for path in committed() if LOCKS.fullmatch(path.name)] == []


def test_the_ci_script_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.is_file()
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)


# The skips

SKIPPING = """
import pytest

@pytest.mark.{marker}
{more}
def test_it():
    pytest.skip("not here")
"""


@pytest.mark.parametrize(
    ("marker", "more", "ci", "outcome"),
    [
        ("sandbox", "", "true", "failed"),
        ("sandbox", "", "", "skipped"),
        ("slow", "", "true", "skipped"),
        ("sandbox", "@pytest.mark.gpu", "true", "skipped"),
    ],
)
def test_ci_refuses_the_skips_that_it_need_not_have(
    tmp_path: Path, marker: str, more: str, ci: str, outcome: str
) -> None:
    (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_it.py").write_text(SKIPPING.format(marker=marker, more=more))
    assert outcomes(tmp_path, ci) == {outcome: 1}


def test_ci_refuses_the_skip_of_a_whole_module(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_it.py").write_text('import pytest\npytest.skip("not here", allow_module_level=True)\n')
    assert outcomes(tmp_path, "") == {"skipped": 1}
    assert outcomes(tmp_path, "true") == {"error": 1}


def outcomes(folder: Path, ci: str) -> dict[str, int]:
    """Run the tests of a folder in another process, with this value of CI, and count their outcomes."""
    markers = PROJECT["tool"]["pytest"]["ini_options"]["markers"]
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n" + "".join(f"    {line}\n" for line in markers))
    environment = {**os.environ, "CI": ci, "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    summary = done.stdout.strip().splitlines()[-1]
    counts = dict(re.findall(r"(\d+) (passed|failed|skipped|error)", summary))
    return {word: int(number) for number, word in counts.items()}


def test_the_version_is_the_one_of_the_package() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "prepdeck.tui", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    namespace: dict[str, str] = {}
    exec((ROOT / "__init__.py").read_text(encoding="utf-8"), namespace)
    assert done.stdout == f"prepdeck {namespace['__version__']}\n"
    assert json.dumps(PROJECT["project"]["dynamic"]) == '["version"]'
