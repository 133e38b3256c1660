import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prepdeck.drills.gpu import device
from prepdeck.drills.gpu.toolchain import Missing, Present, Toolchain, ToolMissingError, need


@pytest.fixture
def program(tmp_path):
    """Write a program of a shell script and return its path."""

    def write(path, script):
        path = tmp_path / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return write


def bare(tmp_path, **environment):
    """A machine on which nothing is installed (but what lies in a system's fixed places)."""
    return Toolchain(environment={"PATH": str(tmp_path), **environment}, packages=[str(tmp_path / "packages")])


def test_nothing_there_is_said_with_the_command_that_mends_it(tmp_path, monkeypatch):
    chain = bare(tmp_path)
    monkeypatch.setattr(chain, "_homes", list)
    nvrtc, nvcc = chain.nvrtc, chain.nvcc
    assert isinstance(nvrtc, Missing)
    assert isinstance(nvcc, Missing)
    assert nvrtc.why.endswith(".")
    assert nvrtc.mend == nvcc.mend == "python -m pip install 'prepdeck[cuda]'"
    assert chain.includes == ()
    with pytest.raises(ToolMissingError, match="so kernels cannot be checked here") as caught:
        need(nvrtc)
    assert caught.value.missing is nvrtc


def test_wheels_are_found_without_importing_them(tmp_path):
    library = tmp_path / "packages" / "nvidia" / "cu13" / "lib" / "libnvrtc.so.13"
    library.parent.mkdir(parents=True)
    library.touch()
    (library.parent.parent / "include").mkdir()
    (library.parent.parent / "include" / "cuda_fp16.h").touch()
    chain = bare(tmp_path)
    assert isinstance(chain.nvrtc, Present)
    assert chain.nvrtc.where == str(library)
    assert chain.includes == (str(library.parent.parent / "include"),)


def test_a_toolkit_of_the_system_is_found_by_its_variable(tmp_path, program):
    home = tmp_path / "toolkit"
    (home / "lib64").mkdir(parents=True)
    (home / "lib64" / "libnvrtc.so.12.4.127").touch()
    (home / "lib64" / "libnvrtc.so").symlink_to("libnvrtc.so.12.4.127")
    program("toolkit/bin/nvcc", "echo 'Cuda compilation tools, release 12.4, V12.4.131'")
    program("g++", "echo 12.2.0")
    chain = bare(tmp_path, CUDA_HOME=str(home))
    assert chain.nvrtc == Present("12.4.127", str(home / "lib64" / "libnvrtc.so"))
    assert chain.nvcc == Present("12.4.131", str(home / "bin" / "nvcc"))


def test_nvcc_without_a_host_compiler_is_no_use(tmp_path, program):
    program("nvcc", "echo 'release 13.0, V13.0.88'")
    missing = bare(tmp_path).nvcc
    assert missing == Missing(
        f"nvcc is here ({tmp_path / 'nvcc'}), but it needs g++. g++ was not found.", "sudo apt install g++"
    )


def test_torch_is_asked_of_the_named_interpreter(program):
    good = program("good", "echo 'a warning'; echo '[\"2.9.0\", \"13.0\", true]'")
    assert Toolchain(str(good)).torch == Present("2.9.0 (CUDA 13.0)", str(good))
    without = program("without", "echo \"ModuleNotFoundError: No module named 'torch'\" >&2; exit 1")
    assert Toolchain(str(without)).torch == Missing(
        f"The interpreter {without} has no torch, which the references need.", f"{without} -m pip install torch"
    )
    broken = program("broken", "echo 'ImportError: libfoo.so' >&2; exit 1")
    assert "ImportError: libfoo.so" in Toolchain(str(broken)).torch.why
    gone = Toolchain("/nowhere/python").torch
    assert isinstance(gone, Missing)
    assert gone.why.startswith("The interpreter /nowhere/python does not answer")


def test_everything_has_a_name(toolchain):
    assert list(toolchain.tools()) == ["nvrtc", "nvcc", "g++", "torch", "gpu", "triton", "nvdisasm"]
    for tool in toolchain.tools().values():
        assert isinstance(tool, Present) or tool.why.endswith(".")


def test_gpus_are_listed_in_the_order_of_the_driver(tmp_path, program):
    chain = bare(tmp_path)
    chain.__dict__["_gpu_answer"] = {
        "gpus": [{"uuid": "GPU-1", "name": "NVIDIA L4", "arch": "sm_89", "memory_mib": 23034, "driver": "580.65"}]
    }
    assert chain.gpu == Present("580.65", "NVIDIA L4, sm_89")
    assert chain.gpus[0].memory_mib == 23034


LISTING = """GPU-aa, NVIDIA H100 80GB HBM3, 9.0, 81559, 580.65.06
GPU-bb, NVIDIA GeForce RTX 5090, 12.0, 32607, 580.65.06
GPU-cc, NVIDIA GB10, 12.1, [N/A], 580.65.06
"""


def test_the_listing_of_nvidia_smi_is_read():
    first, second = device.parse_listing(LISTING)
    assert (first.uuid, first.arch, first.memory_mib) == ("GPU-aa", "sm_90", 81559)
    assert (second.name, second.arch, second.driver) == ("NVIDIA GeForce RTX 5090", "sm_120", "580.65.06")


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("echo 'GPU-a, NVIDIA T4, 7.5, 15360, 550.1'", ["sm_75"]),
        ("echo 'NVIDIA-SMI has failed'; exit 9", "nvidia-smi says: NVIDIA-SMI has failed"),
        ("true", "The NVIDIA driver shows no GPU."),
    ],
)
def test_nvidia_smi_is_asked(tmp_path, program, monkeypatch, script, found):
    program("nvidia-smi", script)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    answer = device.gpus_by_program()
    assert (answer if isinstance(answer, str) else [gpu.arch for gpu in answer]) == found


def test_the_search_for_gpus_runs_as_a_program_without_prepdeck(tmp_path):
    script = Path(device.__file__)
    done = subprocess.run([sys.executable, "-I", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    answer = json.loads(done.stdout)
    assert set(answer) in ({"why"}, {"gpus"})


class Nvml:
    """A driver with one GPU; its memory cannot be asked, as on integrated ones."""

    class NVMLError(Exception):
        pass

    class NVMLError_NotSupported(NVMLError):  # noqa: N801, N818 (the driver's name)
        pass

    def __init__(self, fails=""):
        self.fails = fails
        self.open = 0

    def nvmlInit(self):  # noqa: N802
        if self.fails == "init":
            raise self.NVMLError("Driver Not Loaded")
        self.open += 1

    def nvmlShutdown(self):  # noqa: N802
        self.open -= 1

    def nvmlDeviceGetMemoryInfo(self, handle):  # noqa: N802
        raise self.NVMLError_NotSupported

    def nvmlDeviceGetName(self, handle):  # noqa: N802
        if self.fails == "name":
            raise self.NVMLError("GPU is lost")
        return "NVIDIA GB10"

    nvmlSystemGetDriverVersion = staticmethod(lambda: "580.95")  # noqa: N815
    nvmlDeviceGetCount = staticmethod(lambda: 1)  # noqa: N815
    nvmlDeviceGetHandleByIndex = staticmethod(lambda index: index)  # noqa: N815
    nvmlDeviceGetCudaComputeCapability = staticmethod(lambda handle: (12, 1))  # noqa: N815
    nvmlDeviceGetUUID = staticmethod(lambda handle: "GPU-x")  # noqa: N815


@pytest.mark.parametrize(
    ("fails", "found"),
    [
        ("", [device.Gpu("GPU-x", "NVIDIA GB10", "sm_121", 0, "580.95")]),
        ("init", "No NVIDIA driver answers (Driver Not Loaded)."),
        ("name", "The NVIDIA driver does not answer: GPU is lost."),
    ],
)
def test_the_driver_is_asked_by_nvml(monkeypatch, fails, found):
    nvml = Nvml(fails)
    monkeypatch.setitem(sys.modules, "pynvml", nvml)
    assert device.gpus_by_nvml() == found
    assert nvml.open == 0


def test_without_the_package_nvidia_smi_is_asked(monkeypatch, capsys, tmp_path, program):
    program("nvidia-smi", "echo 'GPU-a, NVIDIA T4, 7.5, 15360, 550.1'")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setitem(sys.modules, "pynvml", None)
    device.main()
    assert json.loads(capsys.readouterr().out)["gpus"][0]["arch"] == "sm_75"
