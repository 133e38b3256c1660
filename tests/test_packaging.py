"""The wheel and the sdist: what they hold, and that the wheel works where the user's own folders have our names."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("tui", "data", "decks", "drills")
LIFE = "import sys; from prepdeck.tui.cli import main; sys.exit(main(sys.argv[1:]))"

pytestmark = pytest.mark.slow


def hatch(folder: Path, target: str, output: Path) -> Path:
    """Build the "wheel" or the "sdist" of a source folder without a network; return the file."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(output)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = output.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the repository."""
    return hatch(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked_sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of the repository, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(hatch(ROOT, "sdist", folder)) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    return unpacked


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files, as an installation has them."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files_below(folder: Path) -> set[str]:
    """Return the files below a folder of sources, relative to it, without what Python and the tools leave behind."""
    found = set()
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if path.is_file() and not hidden:
            found.add("/".join(parts))
    return found


def source_files() -> set[str]:
    """Return what must be shipped, relative to the repository."""
    shipped = {f"{folder}/{name}" for folder in FOLDERS for name in files_below(ROOT / folder)}
    return shipped | {"__init__.py", "py.typed"}


def names_in(wheel: Path) -> set[str]:
    """Return the files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_four_folders_and_nothing_else(wheel: Path) -> None:
    names = {name for name in names_in(wheel) if ".dist-info/" not in name}
    assert names == {f"prepdeck/{name}" for name in source_files()}


@pytest.mark.parametrize(
    "name",
    [
        "py.typed",
        "tui/app.tcss",
        "tui/today/screen.tcss",
        "data/py.typed",
        "data/migrations/env.py",
        "data/migrations/script.py.mako",
        "data/migrations/versions/r0001_first.py",
        "decks/library/gpu-cuda/warps.md",
        "drills/dsa/intervals/merge-ranges/problem.toml",
        "drills/dsa/intervals/merge-ranges/statement.md",
        "drills/languages/cpp/prep.hpp",
        "drills/languages/javascript/harness.js",
        "drills/languages/javascript/language.toml",
        "drills/gpu/nvrtc_worker.py",
    ],
)
def test_the_wheel_holds_one_of_each_kind(wheel: Path, name: str) -> None:
    assert f"prepdeck/{name}" in names_in(wheel)


def test_the_wheel_holds_kernels(wheel: Path) -> None:
    kernels = [name for name in names_in(wheel) if name.startswith("prepdeck/drills/kernels/")]
    assert any(name.endswith(".cu") for name in kernels)
    assert any(name.endswith(".toml") for name in kernels)


def test_the_wheel_names_the_command_and_the_licence(site: Path) -> None:
    (information,) = site.glob("*.dist-info")
    assert "prepdeck = prepdeck.tui.cli:main" in (information / "entry_points.txt").read_text()
    assert (information / "licenses" / "LICENSE").is_file()
    metadata = (information / "METADATA").read_text()
    assert "Requires-Dist: tree-sitter<0.26,>=0.25.2" in metadata
    assert "torch" not in [line.split()[1].rstrip(";") for line in metadata.splitlines() if is_unconditional(line)]


def is_unconditional(line: str) -> bool:
    """Tell whether a line of METADATA names a requirement that every installation has."""
    return line.startswith("Requires-Dist:") and "extra ==" not in line


def test_the_sdist_holds_the_sources_the_tests_and_the_papers(unpacked_sdist: Path) -> None:
    names = files_below(unpacked_sdist)
    assert source_files() <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "PKG-INFO", "tests/conftest.py"} <= names
    assert {name.split("/")[0] for name in names if "/" in name} == {*FOLDERS, "tests"}


def test_the_sdist_gives_the_same_wheel(wheel: Path, unpacked_sdist: Path, tmp_path: Path) -> None:
    assert names_in(hatch(unpacked_sdist, "wheel", tmp_path)) == names_in(wheel)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A project whose own `data`, `tui`, `decks` and `drills` must never be imported by us."""
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").write_text("raise SystemExit('the user\\'s package was run')\n")
    return tmp_path


def run_wheel(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run prepdeck from the unpacked wheel in a folder, the folder itself first on the path."""
    environment = {**os.environ, "PYTHONPATH": f".{os.pathsep}{site}", "PREPDECK_HOME": str(folder / "home")}
    command = [sys.executable, "-c", LIFE, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


def test_the_wheel_is_what_runs(site: Path, hostile: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f".{os.pathsep}{site}"}
    command = [sys.executable, "-c", "import prepdeck.tui, prepdeck.data; print(prepdeck.data.__file__)"]
    done = subprocess.run(command, cwd=hostile, env=environment, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == site / "prepdeck" / "data" / "__init__.py"


def test_folders_of_the_user_with_our_names_do_no_harm(site: Path, hostile: Path) -> None:
    done = run_wheel(site, hostile, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("prepdeck ")


def test_the_wheel_brings_its_cards_drills_and_migrations(site: Path, hostile: Path) -> None:
    done = run_wheel(site, hostile, "items", "--json")
    assert done.returncode == 0, done.stderr
    kinds = {item["kind"] for item in json.loads(done.stdout)}
    assert {"card", "drill", "kernel"} <= kinds
    assert (hostile / "home" / "prepdeck.db").is_file()
