"""NVIDIA GPUs of this machine, asked of the driver; run as a program it prints them as JSON.

`toolchain` runs this file as a program of its own, so that no driver library is loaded into the application.
"""

import csv
import importlib
import io
import json
import shutil
import subprocess
from dataclasses import asdict, dataclass
from typing import Any

_QUERY = "uuid,name,compute_cap,memory.total,driver_version"


@dataclass(frozen=True)
class Gpu:
    """One GPU: the driver's unique id, product name, architecture (`sm_90`), memory in MiB, driver version."""

    uuid: str
    name: str
    arch: str
    memory_mib: int
    driver: str


def arch_of(capability: str) -> str:
    """Return the architecture of a compute capability such as `9.0`; ValueError where it is not one."""
    major, _, minor = capability.strip().partition(".")
    return f"sm_{int(major)}{int(minor)}"


def gpus_by_nvml() -> list[Gpu] | str:
    """Return the GPUs by NVML, or a sentence that says why there are none."""
    try:
        pynvml: Any = importlib.import_module("pynvml")
    except ImportError:
        return "The package nvidia-ml-py is not installed."
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError as error:
        return f"No NVIDIA driver answers ({_text(error)})."
    try:
        driver = str(pynvml.nvmlSystemGetDriverVersion())
        handles = [pynvml.nvmlDeviceGetHandleByIndex(i) for i in range(pynvml.nvmlDeviceGetCount())]
        return [_by_handle(pynvml, handle, driver) for handle in handles] or "The NVIDIA driver shows no GPU."
    except pynvml.NVMLError as error:
        return f"The NVIDIA driver does not answer: {_text(error)}."
    finally:
        pynvml.nvmlShutdown()


def gpus_by_program() -> list[Gpu] | str:
    """Return the GPUs by `nvidia-smi`, which comes with every driver, or a sentence that says why there are none."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return "No NVIDIA driver was found."
    command = [program, f"--query-gpu={_QUERY}", "--format=csv,noheader,nounits"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "nvidia-smi does not answer."
    if done.returncode != 0:
        return f"nvidia-smi says: {(done.stdout or done.stderr).strip().rpartition(chr(10))[2]}"
    return parse_listing(done.stdout) or "The NVIDIA driver shows no GPU."


def parse_listing(text: str) -> list[Gpu]:
    """Read the lines of `nvidia-smi --query-gpu` in the order of the query; lines that are not GPUs are left out."""
    found = []
    for row in csv.reader(io.StringIO(text), skipinitialspace=True):
        try:
            uuid, name, capability, memory, driver = row
            found.append(Gpu(uuid, name, arch_of(capability), int(memory), driver.strip()))
        except ValueError:
            continue
    return found


def _by_handle(pynvml: Any, handle: Any, driver: str) -> Gpu:
    """One GPU by its NVML handle; memory is 0 where the driver does not tell it (integrated GPUs)."""
    major, minor = pynvml.nvmlDeviceGetCudaComputeCapability(handle)
    try:
        memory = int(pynvml.nvmlDeviceGetMemoryInfo(handle).total) // 2**20
    except pynvml.NVMLError_NotSupported:
        memory = 0
    name, uuid = str(pynvml.nvmlDeviceGetName(handle)), str(pynvml.nvmlDeviceGetUUID(handle))
    return Gpu(uuid, name, f"sm_{major}{minor}", memory, driver)


def _text(error: Exception) -> str:
    """An NVML error in the driver's words."""
    return str(error)


def main() -> None:
    """Print `{"gpus": [...]}` or `{"why": sentence}`."""
    found = gpus_by_nvml()
    if isinstance(found, str):
        found = gpus_by_program()
    print(json.dumps({"why": found} if isinstance(found, str) else {"gpus": [asdict(gpu) for gpu in found]}))


if __name__ == "__main__":
    main()
