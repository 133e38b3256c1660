"""What holds for every test: a fixed environment, and skips that name the command which installs what is missing.

With CI=true nothing that CI installs may be missing: there, a test marked torch, triton, sandbox, cxx, node or cuda
that skips is a failure, and so is a module that skips as a whole. One also marked gpu may skip: CI has no GPU.
"""

import importlib.util
import os
import shutil
import time
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path

import pytest

PROMISED = ("torch", "triton", "sandbox", "cxx", "node", "cuda")  # markers that must not skip in CI
ANKI_PYTHON = os.environ.get("PREPDECK_ANKI_PYTHON", "")  # an interpreter that has Anki's package: AGPL, never ours


@pytest.fixture(scope="session", autouse=True)
def fixed_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """UTC, colours allowed, none of the user's settings, and no way to the user's own record."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        patch.delenv("NO_COLOR", raising=False)
        for name in [name for name in os.environ if name.startswith("PREPDECK_")]:
            patch.delenv(name)
        for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session")
def anki_python() -> str:
    """Return the interpreter that has Anki's own package, for tests marked `anki`."""
    return ANKI_PYTHON


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose marker names something that is not here."""
    for name, missing in MISSING.items():
        if item.get_closest_marker(name) is not None:
            reason = missing()
            if reason:
                pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where CI has promised what the test needs."""
    report = yield
    promised = [name for name in PROMISED if item.get_closest_marker(name) is not None]
    excused = hasattr(report, "wasxfail") or item.get_closest_marker("gpu") is not None
    if in_ci() and report.skipped and promised and not excused:
        refuse(report, f"marked {', '.join(promised)}: it must not skip in CI")
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole module into a failure in CI: nobody would see which tests are gone."""
    report = yield
    if in_ci() and report.skipped:
        refuse(report, "a module must not skip as a whole in CI")
    return report


def in_ci() -> bool:
    """Tell whether this is a run in CI."""
    return os.environ.get("CI") == "true"


def refuse(report: pytest.TestReport | pytest.CollectReport, why: str) -> None:
    """Make a failure of a report that says "skipped"."""
    said = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{why} ({said})"


@cache
def torch_missing() -> str:
    """Return why tests with torch can't run, "" where they can."""
    return "" if importlib.util.find_spec("torch") else "torch is missing: pip install -e '.[kernels]'"


@cache
def triton_missing() -> str:
    """Return why tests with Triton can't run, "" where they can."""
    there = importlib.util.find_spec("triton") is not None
    return torch_missing() or ("" if there else "triton is missing: pip install -e '.[triton]'")


@cache
def gpu_missing() -> str:
    """Return why tests on a GPU can't run, "" where they can."""
    if torch_missing():
        return torch_missing()
    there = Path("/dev/nvidiactl").exists()
    return "" if there else "there is no NVIDIA GPU here: run where nvidia-smi lists one"


@cache
def cuda_missing() -> str:
    """Return why tests with the CUDA compiler can't run, "" where they can."""
    from prepdeck.drills.gpu.toolchain import Missing, probe

    nvrtc = probe().nvrtc
    return f"{nvrtc.why} pip install -e '.[cuda]'" if isinstance(nvrtc, Missing) else ""


@cache
def sandbox_missing() -> str:
    """Return why tests of the sandbox can't run, "" where they can."""
    from prepdeck.drills.sandbox import probe

    return "no sandbox works here: apt install bubblewrap" if probe().rung == "limits" else ""


@cache
def compiler_missing() -> str:
    """Return why tests with a C++ compiler can't run, "" where they can."""
    return "" if shutil.which("g++") else "g++ is missing: apt install g++ binutils"


@cache
def clang_missing() -> str:
    """Return why tests of the emulator with clang can't run, "" where they can."""
    from prepdeck.drills.gpu.toolchain import Missing, Toolchain

    clang = Toolchain().clang
    return str(clang) if isinstance(clang, Missing) else ""


@cache
def aarch64_missing() -> str:
    """Return why tests of the emulator on aarch64 can't run, "" where they can."""
    lacking = [tool for tool in ("aarch64-linux-gnu-g++", "qemu-aarch64") if not shutil.which(tool)]
    return f"{' and '.join(lacking)} missing: apt install g++-aarch64-linux-gnu qemu-user" if lacking else ""


@cache
def node_missing() -> str:
    """Return why tests of drills in JavaScript can't run, "" where they can."""
    from prepdeck.drills.language import LANGUAGES

    return LANGUAGES["javascript"].here() or ""


@cache
def postgres_missing() -> str:
    """Return why tests with PostgreSQL can't run, "" where they can."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is missing: pip install -e '.[postgres]'"
    there = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return "" if there else "PostgreSQL is missing: apt install postgresql"


@cache
def anki_missing() -> str:
    """Return why tests with Anki's own package can't run, "" where they can."""
    if shutil.which(ANKI_PYTHON):
        return ""
    return "PREPDECK_ANKI_PYTHON names no interpreter that has Anki: pip install anki in an environment of its own"


@cache
def serve_missing() -> str:
    """Return why tests of the app in a browser can't run, "" where they can."""
    return "" if importlib.util.find_spec("textual_serve") else "textual-serve is missing: pip install -e '.[serve]'"


@cache
def chromium_missing() -> str:
    """Return why tests with a real browser can't run, "" where they can."""
    return "" if shutil.which("chromium") else "chromium is missing: apt install chromium"


MISSING: dict[str, Callable[[], str]] = {
    "gpu": gpu_missing,
    "torch": torch_missing,
    "triton": triton_missing,
    "cuda": cuda_missing,
    "sandbox": sandbox_missing,
    "cxx": compiler_missing,
    "clang": clang_missing,
    "aarch64": aarch64_missing,
    "node": node_missing,
    "postgres": postgres_missing,
    "anki": anki_missing,
    "serve": serve_missing,
    "chromium": chromium_missing,
}
