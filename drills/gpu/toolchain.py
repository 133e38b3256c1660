"""Which compilers, libraries and devices there are for kernels, found without importing anything heavy.

Each is Present, with its version and place, or Missing, with the reason and the command that mends it.
"""

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .device import Gpu

WHEELS = "python -m pip install 'prepdeck[cuda]'"
TORCH = "python -m pip install 'prepdeck[kernels]'"
DISASSEMBLER = "python3 -m pip install triton"
TRITON = "python3 -m pip install 'prepdeck[triton]'"
_LEAST_CLANG, _NEWEST_CLANG = 15, 30  # older ones have no half precision
_SECONDS = 60  # for one question to another program; a cold import of torch takes several
_ASK_TORCH = (
    "import json, torch; "
    "print(json.dumps([torch.__version__, str(torch.version.cuda or ''), bool(torch.cuda.is_available())]))"
)


@dataclass(frozen=True)
class Present:
    """A tool that is there: its version ("" where it cannot be told) and the file or the interpreter that it is."""

    version: str
    where: str


@dataclass(frozen=True)
class Missing:
    """A tool that is not there: why, as a sentence, and the command that mends it ("" where no command does)."""

    why: str
    mend: str

    def __str__(self) -> str:
        return f"{self.why} Run: {self.mend}" if self.mend else self.why


class ToolMissingError(Exception):
    """Raised where a tool is needed that is not there; `missing` says why and how to mend it."""

    def __init__(self, missing: Missing) -> None:
        super().__init__(str(missing))
        self.missing = missing


class Toolchain:
    """The tools of this machine; each is looked for when first asked for, then remembered.

    python: the interpreter that has torch ("" = this one). environment: PATH, CUDA_HOME, CUDA_PATH are read from it.
    packages: folders that may hold wheels (default: this interpreter's path).
    """

    def __init__(
        self,
        python: str = "",
        *,
        environment: Mapping[str, str] = os.environ,
        packages: Sequence[str] | None = None,
    ) -> None:
        self.python = python or sys.executable
        self.environment = environment
        self.packages = [Path(entry) for entry in (sys.path if packages is None else packages) if entry]

    @cached_property
    def nvrtc(self) -> Present | Missing:
        """The run-time compiler; `where` is its shared library."""
        names = ("libnvrtc.so", "libnvrtc.so.[0-9]*", "libnvrtc.[0-9]*.dylib", "bin/nvrtc64_*_0.dll")
        for root in self._wheel_roots():
            for path in _files(root / "lib", names):
                return Present(_wheel_version("nvidia-cuda-nvrtc") or _library_version(path), str(path))
        for home in self._homes():
            for folder in ("lib64", "lib", "targets/x86_64-linux/lib"):
                for path in _files(home / folder, names):
                    return Present(_library_version(path), str(path))
        return Missing("NVIDIA's run-time compiler (NVRTC) was not found, so kernels cannot be checked here.", WHEELS)

    @cached_property
    def nvcc(self) -> Present | Missing:
        """The whole compiler, usable only with a host compiler; a toolkit of the system goes before the wheels."""
        path = shutil.which("nvcc", path=self.environment.get("PATH", ""))
        candidates = [Path(path)] if path else []
        candidates += [home / "bin/nvcc" for home in self._homes()]
        candidates += [root / "bin/nvcc" for root in self._wheel_roots()]
        found = next((path for path in candidates if path.is_file() and os.access(path, os.X_OK)), None)
        if found is None:
            return Missing("NVIDIA's compiler (nvcc) was not found, so kernels cannot be built.", WHEELS)
        if isinstance(self.cxx, Missing):
            return Missing(f"nvcc is here ({found}), but it needs g++. {self.cxx.why}", self.cxx.mend)
        match = re.search(r"release [\d.]+, V([\d.]+)", _output([str(found), "--version"]) or "")
        if match is None:
            return Missing(f"{found} did not answer `--version`, so it cannot be used.", WHEELS)
        return Present(match.group(1), str(found))

    @cached_property
    def cxx(self) -> Present | Missing:
        """The host compiler that nvcc calls."""
        path = shutil.which("g++", path=self.environment.get("PATH", ""))
        version = _output([path, "-dumpfullversion"]) if path else None
        if path is None or version is None:
            return Missing("g++ was not found.", "sudo apt install g++")
        return Present(version.strip(), path)

    @cached_property
    def clang(self) -> Present | Missing:
        """The newest clang that knows half precision."""
        names = ("clang++", *(f"clang++-{number}" for number in range(_NEWEST_CLANG, _LEAST_CLANG - 1, -1)))
        for path in filter(None, (shutil.which(name, path=self.environment.get("PATH", "")) for name in names)):
            version = (_output([path, "-dumpversion"]) or "").strip()
            if version.partition(".")[0].isdecimal() and int(version.partition(".")[0]) >= _LEAST_CLANG:
                return Present(version, path)
        return Missing(f"clang {_LEAST_CLANG} or newer was not found.", "sudo apt install clang")

    @cached_property
    def emulator(self) -> Present | Missing:
        """The compiler of the CUDA emulator: g++, or clang where there is no g++."""
        return self.clang if isinstance(self.cxx, Missing) and isinstance(self.clang, Present) else self.cxx

    @cached_property
    def torch(self) -> Present | Missing:
        """Torch in the configured interpreter; asking takes the seconds of one import."""
        try:
            done = subprocess.run(
                [self.python, "-c", _ASK_TORCH], capture_output=True, text=True, timeout=_SECONDS, check=False, cwd="/"
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return Missing(
                f"The interpreter {self.python} does not answer: {_reason(error)}. The settings name it.",
                "prepdeck paths",
            )
        if done.returncode != 0:
            last = done.stderr.strip().rpartition("\n")[2]
            if "No module named 'torch'" in last:
                mend = TORCH if self.python == sys.executable else f"{self.python} -m pip install torch"
                return Missing(f"The interpreter {self.python} has no torch, which the references need.", mend)
            return Missing(f"torch cannot be imported by {self.python}: {last}.", f"{self.python} -c 'import torch'")
        version, cuda, _ = json.loads(done.stdout.strip().rpartition("\n")[2])
        return Present(f"{version} (CUDA {cuda})" if cuda else f"{version} (CPU only)", self.python)

    @cached_property
    def triton(self) -> Present | Missing:
        """Triton in the configured interpreter, found without importing it."""
        asked = "import importlib.metadata as m; print(m.version('triton'))"
        version = _wheel_version("triton") if self.python == sys.executable else _output([self.python, "-c", asked])
        if version:
            return Present(version.strip(), self.python)
        if not sys.platform.startswith("linux"):
            return Missing("Triton was not found; it needs Linux, or Windows' Linux (WSL).", "")
        mend = TRITON if self.python == sys.executable else f"{self.python} -m pip install triton"
        return Missing("Triton was not found, so its kernels cannot be run here.", mend)

    @cached_property
    def disassembler(self) -> Present | Missing:
        """NVIDIA's disassembler (nvdisasm): a toolkit's, that of NVIDIA's wheel, or the one that triton brings."""
        path = shutil.which("nvdisasm", path=self.environment.get("PATH", ""))
        candidates = [Path(path)] if path else []
        candidates += [home / "bin/nvdisasm" for home in self._homes()]
        candidates += [root / "bin/nvdisasm" for root in self._wheel_roots()]
        folders = [*self.packages, *Path(self.python).parent.parent.glob("lib/python3*/site-packages")]
        candidates += [folder / "triton/backends/nvidia/bin/nvdisasm" for folder in folders]
        found = next((path for path in candidates if path.is_file() and os.access(path, os.X_OK)), None)
        if found is None:
            why = "NVIDIA's disassembler (nvdisasm) was not found, so the machine code of kernels cannot be shown."
            return Missing(why, DISASSEMBLER)
        match = re.search(r"release [\d.]+, V([\d.]+)", _output([str(found), "--version"]) or "")
        if match is None:
            return Missing(f"{found} did not answer `--version`, so it cannot be used.", DISASSEMBLER)
        return Present(match.group(1), str(found))

    @cached_property
    def gpu(self) -> Present | Missing:
        """The NVIDIA GPU that is used (the first); `version` is its driver's, `where` its name and architecture."""
        if not self.gpus:
            return Missing(str(self._gpu_answer["why"]), "")
        first = self.gpus[0]
        return Present(first.driver, f"{first.name}, {first.arch}")

    @cached_property
    def gpus(self) -> tuple[Gpu, ...]:
        """Every NVIDIA GPU that the driver shows, in its order."""
        return tuple(Gpu(**entry) for entry in self._gpu_answer.get("gpus", ()))

    @cached_property
    def _gpu_answer(self) -> dict[str, Any]:
        """What device.py printed when run as a program: a driver's library never enters this process."""
        output = _output([sys.executable, str(Path(__file__).with_name("device.py"))])
        answer = json.loads(output) if output else {"why": "The search for GPUs did not answer."}
        assert isinstance(answer, dict)
        return answer

    def tools(self) -> dict[str, Present | Missing]:
        """Return every tool by the name that people know it by; asks for all, which takes seconds the first time."""
        return {
            "nvrtc": self.nvrtc,
            "nvcc": self.nvcc,
            "g++": self.cxx,
            "torch": self.torch,
            "gpu": self.gpu,
            "triton": self.triton,
            "nvdisasm": self.disassembler,
        }

    @cached_property
    def includes(self) -> tuple[str, ...]:
        """Folders with NVIDIA's headers (cuda_fp16.h, mma.h...) that go with NVRTC; may be empty."""
        if isinstance(self.nvrtc, Missing):
            return ()
        library = Path(self.nvrtc.where)
        candidates = [library.parent.parent / "include", *(root / "include" for root in self._wheel_roots())]
        return tuple(dict.fromkeys(str(path) for path in candidates if (path / "cuda_fp16.h").is_file()))[:1]

    def _wheel_roots(self) -> Iterable[Path]:
        """Folders of NVIDIA's wheels: one for all (CUDA 13), or one for each library (CUDA 12)."""
        for folder in self.packages:
            for name in ("cu13", "cuda_nvrtc", "cuda_nvcc", "cuda_runtime"):
                if (folder / "nvidia" / name).is_dir():
                    yield folder / "nvidia" / name

    def _homes(self) -> Iterable[Path]:
        """Folders of installed toolkits, the named ones first."""
        named = [self.environment[key] for key in ("CUDA_HOME", "CUDA_PATH") if self.environment.get(key)]
        return [path for path in map(Path, [*named, "/usr/local/cuda", "/opt/cuda"]) if path.is_dir()]


def probe(python: str = "") -> Toolchain:
    """Return the tools of this machine; `python` names the interpreter that has torch (setting `kernels.python`)."""
    return Toolchain(python)


def need(tool: Present | Missing) -> Present:
    """Return `tool` if it is there; raise ToolMissingError otherwise."""
    if isinstance(tool, Missing):
        raise ToolMissingError(tool)
    return tool


def _files(folder: Path, patterns: Iterable[str]) -> list[Path]:
    """Files in `folder` whose name matches one of the patterns, by name."""
    return sorted(path for pattern in patterns for path in folder.glob(pattern) if path.is_file())


def _wheel_version(name: str) -> str:
    """The version of an installed distribution, or an empty text."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _library_version(path: Path) -> str:
    """The version in a library's file name, links followed."""
    match = re.search(r"\.so\.([\d.]+)$", path.resolve().name)
    return match.group(1) if match else ""


def _output(command: Sequence[str]) -> str | None:
    """What a program printed, or None where it failed or did not end."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _reason(error: Exception) -> str:
    """The reason of a failed start, in words."""
    return f"no answer in {_SECONDS} s" if isinstance(error, subprocess.TimeoutExpired) else str(error)
