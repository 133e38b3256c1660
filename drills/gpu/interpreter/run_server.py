"""The helper that runs Triton kernels: worker.py's requests and events, with a file instead of a library.

`library` is the path of the learner's file; `emulator` {check, report, folder, seconds, zeros} are program.Program's
options. Each request runs in a fork, so that nothing of a learner's file stays.
"""

import importlib
import os
import resource
from pathlib import Path
from typing import Any

from .. import worker
from .coach import Coach, OutOfTimeError
from .patches import VERSION, Interpreter
from .program import Program
from .serving import Say, events, serve

MEMORY = 8 << 30  # bytes that a learner's file may take on top of torch and triton


def limit_memory(more: int) -> None:
    """Let this process take so many bytes more; what asks for more gets MemoryError or RuntimeError."""
    now = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = now + more if hard == resource.RLIM_INFINITY else min(now + more, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


class TritonTask(worker.Task):
    """A task whose solve takes tensors."""

    def __init__(self, request: dict[str, Any], device: str, interpreter: Interpreter | None) -> None:
        super().__init__({"reference": "", "tolerance": {}, **request, "op": "generate"}, device)
        if request["op"] != "generate":
            self.library = Program(request["library"], request.get("emulator", {}), interpreter)

    def pointers(self, buffers: dict[str, worker.Buffer], case: dict[str, Any]) -> list[Any]:
        """The arguments of the call: tensors that lie in the buffers, and numbers."""
        arguments: list[Any] = []
        for argument in self.arguments:
            name = argument["name"]
            if name in buffers:
                buffer = buffers[name]
                inside = buffer.memory[buffer.start : buffer.start + buffer.bytes]
                arguments.append(inside.view(buffer.dtype).view(buffer.shape))
            else:
                value = case["scalars"][name]
                arguments.append(float(value) if argument["dtype"].startswith("float") else int(value))
        return arguments


def main(device: str) -> None:
    """Serve requests until the input ends. device: `cpu` for the interpreter, or `cuda:0`."""
    say = events()
    os.environ["PYTORCH_NVML_BASED_CUDA_CHECK"] = "1"  # asks without starting CUDA, which forks could not use then
    try:
        importlib.import_module("torch")
        triton = importlib.import_module("triton")
    except ImportError as error:
        say(event="hello", error=f"{error.name or 'torch'} cannot be imported here: {error}.")
        return
    worker.torch.set_num_threads(1)
    interpreter: Interpreter | None = None
    if device == "cpu":
        if triton.__version__ != VERSION:
            say(
                event="hello",
                error=f"This is triton {triton.__version__}; the coach needs {VERSION}: pip install triton=={VERSION}.",
            )
            return
        interpreter = Interpreter(Coach(""))
        interpreter.install()
    elif not worker.torch.cuda.is_available():
        say(event="hello", error="torch finds no GPU here: it is a build for the CPU, or the driver does not answer.")
        return
    say(event="hello", torch=worker.torch.__version__, device=device, arch="", triton=triton.__version__)

    def handle(request: dict[str, Any], say: Say) -> None:
        seconds = float(request.get("emulator", {}).get("seconds", 0))
        try:
            _answer(request, device, interpreter, say)
        except OutOfTimeError as error:
            line = int(error.args[0])
            where = f" It was in line {line}." if line else ""
            message = f"It did not finish within {seconds:g} s and was stopped.{where}"
            if request["op"] == "try":
                say(event="tried", verdict="timeout", message=message, outputs={})
                return
            say(event="case", case=int(request["at"]), verdict="timeout", message=message)
            say(event="done")

    serve(handle, say)


def _answer(request: dict[str, Any], device: str, interpreter: Interpreter | None, say: Say) -> None:
    """Run what a request asks for."""
    if device == "cpu":
        limit_memory(MEMORY)
    else:
        worker.torch.cuda.set_device(device)
    task = TritonTask(request, device, interpreter)
    if request["op"] == "try":
        worker.try_once(task, request["case"], say)
        return
    for number, case in enumerate(request["cases"]):
        request["at"] = number
        say(event="start", case=number)
        result = task.run(case)
        result.pop("lost", None)
        say(event="case", case=number, **result)
        if result["verdict"] != "passed":
            break
    say(event="done")
