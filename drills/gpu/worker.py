"""The helper that runs built kernels on every case and compares them with the reference (see __main__.py).

It needs torch and nothing of prepdeck but files beside it, so any interpreter can run it. It reads one JSON object a
line and answers with events, one a line. The first event is {event: hello, torch, device, arch}. A request is
{op, ...}:

run: library, symbol, arguments [{name, role, dtype}], cases, reference (source text), tolerance;
generate: the same without a library, to make inputs and answers only;
try: library, symbol, arguments, one case: run it once on random inputs, without a reference.

A case is {name, sizes, inputs, seed, shapes {name: [..]}, scalars {name: number}, shift, runs, order}. Each case
gives {event: start, case} and {event: case, case, verdict, message, argument, index, got, want}; the first that has
not passed is the last. Then comes {event: done}. With `cpu` the library is host code, its pointers are host pointers;
where it brings the CUDA emulator, `emulator` {check, report} says whether every access is checked, and the file for
what is seen, and a case's `order` is that of the threads of a block. `try` gives {event: tried, verdict, message,
outputs {name: {sum, checksum, unwritten}}}.
"""

import ctypes
import json
import math
import os
import sys
import traceback
import zlib
from typing import Any

from .comparison import (
    POISON_BYTE,
    Finding,
    Tensor,
    as_bytes,
    compare,
    differing,
    number,
    place,
    poisoned,
    shaped,
    subscript,
    wide,
)
from .lazy import Lazy

torch: Any = Lazy("torch")  # only a helper process pays for it

GUARD = 16 * 1024  # bytes on either side of each buffer
GUARD_BYTE = 0x7F  # as floats huge or NaN
SCALARS = {
    "uint8": ctypes.c_ubyte,
    "int8": ctypes.c_byte,
    "int32": ctypes.c_int,
    "int64": ctypes.c_longlong,
    "float32": ctypes.c_float,
    "float64": ctypes.c_double,
}
# Error codes of the CUDA runtime after which the context is lost; others are refusals of a launch.
ILLEGAL = {700, 714, 715, 716, 717, 718, 719}


class Buffer:
    """Memory for one argument between two guard zones; `shift` moves its start by that many elements."""

    def __init__(self, shape: list[int], dtype: Any, device: str, shift: int) -> None:
        self.shape, self.dtype = shape, dtype
        self.bytes: int = math.prod(shape) * dtype.itemsize
        self.start: int = GUARD + shift * dtype.itemsize
        self.memory = torch.empty(self.start + self.bytes + GUARD, dtype=torch.uint8, device=device)

    @property
    def pointer(self) -> int:
        """Address of the first element."""
        return int(self.memory.data_ptr()) + self.start

    def address(self, index: list[int]) -> int:
        """Address of one element."""
        flat = 0
        for at, extent in zip(index, self.shape, strict=True):
            flat = flat * extent + at
        return self.pointer + flat * int(self.dtype.itemsize)

    def fill(self, values: Tensor | None) -> None:
        """Set the guard zones, and the contents to `values`, or to poison where it is None."""
        self.memory.fill_(GUARD_BYTE)
        inside = self.memory[self.start : self.start + self.bytes]
        if values is None:
            inside.fill_(POISON_BYTE)
        else:
            inside.copy_(as_bytes(values))

    def read(self) -> Tensor:
        """Return a copy of the contents in host memory."""
        inside = self.memory[self.start : self.start + self.bytes].cpu().clone()
        return inside.view(self.dtype).reshape(self.shape)

    def trespass(self) -> int | None:
        """Return the offset in bytes from the first element of the first changed guard byte, or None."""
        for low, high in ((0, self.start), (self.start + self.bytes, int(self.memory.numel()))):
            changed = (self.memory[low:high] != GUARD_BYTE).nonzero()
            if changed.numel():
                # before the buffer the nearest one is the telling one, after it the first
                place = changed[-1] if low == 0 else changed[0]
                return low + int(place) - self.start
        return None


class Library:
    """A built solution: the only place where the learner's code is called."""

    def __init__(self, path: str, symbol: str, emulator: dict[str, Any]) -> None:
        self.library = ctypes.CDLL(path)
        self.solve = getattr(self.library, symbol)
        self.solve.restype = None
        self.emulated = hasattr(self.library, "pk_version")
        if self.emulated:
            self.library.pk_option(b"check", ctypes.c_longlong(bool(emulator.get("check"))))
            report = emulator.get("report")
            self.library.pk_report(os.open(report, os.O_WRONLY | os.O_APPEND) if report else -1)

    def prepare(self, buffers: dict[str, Buffer], written: list[str], order: int) -> None:
        """Tell the emulator, if there is one, which memory the kernels may touch and in which order threads run."""
        if not self.emulated:
            return
        self.library.pk_forget_buffers()
        self.library.pk_option(b"seed", ctypes.c_longlong(order))
        for name, buffer in buffers.items():
            start, size = ctypes.c_void_p(buffer.pointer), ctypes.c_size_t(buffer.bytes)
            self.library.pk_name_buffer(start, size, name.encode(), int(name in written))

    def tell_writer(self, address: int, name: str) -> None:
        """Let the emulator, if there is one, report which thread wrote the wrong element `name`."""
        if self.emulated:
            self.library.pk_tell_writer(ctypes.c_void_p(address), name.encode())

    def call(self, arguments: list[Any]) -> Finding | None:
        """Call the solution, wait for the device, and return what went wrong, or None."""
        self.solve(*arguments)
        for phase in ("launch", "finish"):
            code = self.code(f"prepdeck_{phase}")
            if code:
                return self.failure(code, phase)
        return None

    def code(self, name: str) -> int:
        """The CUDA error code of one of the functions that the judge adds; host libraries have none."""
        function = getattr(self.library, name, None)
        return int(function()) if function else 0

    def failure(self, code: int, phase: str) -> Finding:
        """The verdict for a CUDA error code."""
        describe = self.library.prepdeck_describe
        describe.restype = ctypes.c_char_p
        text = describe(code).decode()
        if code == 716:
            text += ": a wide load needs a pointer aligned to its width; these are aligned to one element"
        lost = code in ILLEGAL or phase == "finish"
        verdict = "illegal_access" if code in ILLEGAL else "launch_error"
        who = "emulator" if self.emulated else "GPU"
        return {"verdict": verdict, "message": f"The {who} reports: {text}.", "lost": lost and not self.emulated}


class Task:
    """One request: the arguments, the reference and the tolerance that its cases share."""

    def __init__(self, request: dict[str, Any], device: str) -> None:
        self.arguments: list[dict[str, Any]] = request["arguments"]
        self.tolerance: dict[str, float] = request["tolerance"]
        self.device = device
        self.terms: dict[str, Tensor] = {}  # of the last answers
        self.reference: dict[str, Any] = {"__name__": "reference"}
        exec(compile(request["reference"], "reference.py", "exec"), self.reference)
        run, emulator = request["op"] == "run", request.get("emulator", {})
        self.library = Library(request["library"], request["symbol"], emulator) if run else None

    def names(self, *roles: str) -> list[str]:
        """Names of the buffers with one of `roles`."""
        return [argument["name"] for argument in self.arguments if argument["role"] in roles]

    def dtype(self, name: str) -> Any:
        """The type of a buffer's elements."""
        return getattr(torch, next(a["dtype"] for a in self.arguments if a["name"] == name))

    def inputs(self, case: dict[str, Any]) -> dict[str, Tensor]:
        """Make the inputs of `case`, rounded to their types; ValueError where the generator is wrong."""
        generator = torch.Generator().manual_seed(case["seed"])
        made = self.reference["inputs"](case["sizes"], case["inputs"], generator)
        wanted = self.names("in", "inout")
        if sorted(made) != sorted(wanted):
            raise ValueError(f"inputs() gives {sorted(made)}; the exercise has {sorted(wanted)}")
        return {name: shaped(name, made[name], case["shapes"][name]).to(self.dtype(name)) for name in wanted}

    def answers(self, case: dict[str, Any], inputs: dict[str, Tensor]) -> dict[str, Tensor]:
        """Compute the outputs of `case` in float64 from the rounded inputs."""
        exact = {name: wide(values) for name, values in inputs.items()}
        made = self.reference["reference"](exact, case["sizes"])
        wanted = self.names("out", "inout")
        if sorted(made) != sorted(wanted):
            raise ValueError(f"reference() gives {sorted(made)}; the exercise has {sorted(wanted)}")
        if self.tolerance.get("of_terms"):
            self.terms = self.reference["terms"](exact, case["sizes"])
        return {name: wide(shaped(name, made[name], case["shapes"][name])) for name in wanted}

    def run(self, case: dict[str, Any]) -> Finding:
        """Run one case and return its verdict."""
        inputs = self.inputs(case)
        answers = self.answers(case, inputs)
        if self.library is None:
            return {"verdict": "passed"}
        first: dict[str, Tensor] | None = None
        for _ in range(case["runs"]):
            buffers = self.buffers(case, inputs)
            self.library.prepare(buffers, self.names("in", "inout"), case.get("order", 0))
            if problem := self.library.call(self.pointers(buffers, case)):
                return problem
            outputs = {name: buffers[name].read() for name in answers}
            problem = self.damage(buffers, inputs) or self.compare(outputs, answers)
            if problem:
                if problem["verdict"] in ("mismatch", "non_finite"):
                    address = buffers[problem["argument"]].address(problem["index"])
                    self.library.tell_writer(address, subscript(problem["argument"], problem["index"]))
                return problem
            if first is not None and (problem := differing(first, outputs)):
                return problem
            first = outputs
        return {"verdict": "passed"}

    def buffers(self, case: dict[str, Any], inputs: dict[str, Tensor]) -> dict[str, Buffer]:
        """Memory for every buffer of a call: inputs with their values, outputs with poison."""
        made = {
            name: Buffer(case["shapes"][name], self.dtype(name), self.device, case["shift"])
            for name in self.names("in", "out", "inout")
        }
        for name, buffer in made.items():
            buffer.fill(inputs.get(name))
        return made

    def pointers(self, buffers: dict[str, Buffer], case: dict[str, Any]) -> list[Any]:
        """The arguments of the call, as C values."""
        return [
            ctypes.c_void_p(buffers[argument["name"]].pointer)
            if argument["name"] in buffers
            else SCALARS[argument["dtype"]](case["scalars"][argument["name"]])
            for argument in self.arguments
        ]

    def damage(self, buffers: dict[str, Buffer], inputs: dict[str, Tensor]) -> Finding | None:
        """Writes outside of a buffer, and changed inputs."""
        for name, buffer in buffers.items():
            offset = buffer.trespass()
            if offset is not None:
                size = buffer.dtype.itemsize
                count = math.prod(buffer.shape)
                message = f"Wrote {name}[{offset // size}], outside of the {count} elements of {name}."
                return {"verdict": "guard_hit", "argument": name, "index": [offset // size], "message": message}
        for name in self.names("in"):
            after = as_bytes(buffers[name].read())
            changed = (after != as_bytes(inputs[name])).nonzero()
            if changed.numel():
                index = place(int(changed[0]) // buffers[name].dtype.itemsize, buffers[name].shape)
                message = f"The input {name} was changed at {subscript(name, index)}."
                return {"verdict": "input_modified", "argument": name, "index": index, "message": message}
        return None

    def compare(self, outputs: dict[str, Tensor], answers: dict[str, Tensor]) -> Finding | None:
        """The first output that is not within the tolerance."""
        for name, got in outputs.items():
            if got.numel() and (problem := compare(name, got, answers[name], self.tolerance, self.terms.get(name))):
                return {**problem, "argument": name}
        return None


def random_values(shape: list[int], dtype: Any, generator: Any) -> Tensor:
    """Numbers to try something with: normally distributed floats, whole numbers from 0 to 99."""
    if dtype.is_floating_point:
        return torch.randn(shape, generator=generator, dtype=torch.float64).to(dtype)
    return torch.randint(0, 100, shape, generator=generator).to(dtype)


def try_once(task: Task, case: dict[str, Any], say: Any) -> bool:
    """Run a library once on random inputs and tell what it wrote; return whether the worker can go on."""
    generator = torch.Generator().manual_seed(case["seed"])
    names = task.names("in", "inout")
    inputs = {name: random_values(case["shapes"][name], task.dtype(name), generator) for name in names}
    assert task.library is not None
    buffers = task.buffers(case, inputs)
    task.library.prepare(buffers, names, 0)
    problem = task.library.call(task.pointers(buffers, case)) or task.damage(buffers, inputs) or {}
    lost = bool(problem.pop("lost", False))
    outputs = {}
    for name in () if lost else task.names("out", "inout"):
        values = buffers[name].read()
        outputs[name] = {
            "sum": number(wide(values).sum()),
            "checksum": f"{zlib.crc32(bytes(as_bytes(values).tolist())):08x}",
            "unwritten": int(poisoned(values).sum()),
        }
    say(event="tried", **{"verdict": "ran", "message": "", **problem}, outputs=outputs)
    return not lost


def handle(request: dict[str, Any], device: str, say: Any) -> bool:
    """Answer one request; return whether the worker can go on."""
    if request["op"] == "try":
        return try_once(Task({"reference": "", "tolerance": {}, **request, "op": "run"}, device), request["case"], say)
    task = Task(request, device)
    for number_, case in enumerate(request["cases"]):
        say(event="start", case=number_)
        try:
            result = task.run(case)
        except torch.OutOfMemoryError:
            result = {"verdict": "internal_error", "message": "The GPU has not enough free memory for this case."}
        lost = bool(result.pop("lost", False))
        say(event="case", case=number_, **result)
        if lost:
            return False
        if result["verdict"] != "passed":
            break
    say(event="done")
    return True


def main(device: str) -> None:
    """Answer requests until the input ends or the device's context is lost. device: `cpu`, or `cuda:0`."""
    events = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what a kernel or solve prints must not mix with the events

    def say(**event: Any) -> None:
        print(json.dumps(event), file=events)

    if device == "cpu":
        say(event="hello", torch=torch.__version__, device="cpu", arch="")
    elif not torch.cuda.is_available():
        say(event="hello", error="torch finds no GPU here: it is a build for the CPU, or the driver does not answer.")
        return
    else:
        torch.cuda.set_device(device)
        major, minor = torch.cuda.get_device_capability()
        name = torch.cuda.get_device_name()
        say(event="hello", torch=torch.__version__, device=name, arch=f"sm_{major}{minor}")
    for line in sys.stdin:
        try:
            if not handle(json.loads(line), device, say):
                return
        except Exception as error:  # the reference is content, and may be wrong in any way
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{frame.filename.rpartition(os.sep)[2]}, line {frame.lineno}"
            say(event="failed", message=f"{type(error).__name__}: {error} ({where})")
