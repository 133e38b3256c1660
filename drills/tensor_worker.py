"""Runs in the box: the worker for drills with tensors. Needs python_worker beside it; knows no answers.

The request is the one of python_worker plus {"library": "numpy" | "torch", "keep": [names of arguments that must not
change]}. Before its first line it sends {"imported": true}. Started as a program it serves one request; a
zygote calls `serve` in a process that has the library already.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (pathlib takes 10 ms)
import python_worker as base  # type: ignore[import-not-found]

del sys.path[0]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SPECIAL = ("nan", "inf", "-inf")
MOST = 1_000_000  # entries of an answer that are sent; a larger one has the wrong shape anyway
OUT_OF_MEMORY = ("can't allocate memory", "not enough memory", "Unable to allocate")


class Codec:
    """Tensors of one library, from JSON and to JSON."""

    def __init__(self, library: str) -> None:
        """Import the library; it computes nothing here."""
        self.library = library
        self.module = importlib.import_module(library)
        self.kind = self.module.Tensor if library == "torch" else self.module.ndarray

    def readers(self) -> dict[str, Callable[[list[Any]], Callable[[Any], Any]]]:
        """Return what makes a reader for each type that plain JSON has no form for."""
        return {"tensor": lambda _: self.read, "rng": lambda _: self.generator}

    def writers(self) -> dict[str, Callable[[list[Any]], Callable[[Any], Any]]]:
        """Return what makes a writer for each type whose values a library may give in its own form."""
        plain = dict.fromkeys(("int", "float", "bool"), lambda _: self.scalar)
        return {"tensor": lambda _: self.write, "tuple": self.tuple_writer, **plain}

    def read(self, value: dict[str, Any]) -> Any:
        """Return a tensor of JSON; a strided one is a view of twice as much memory along its last axis."""
        data = [float(entry) if isinstance(entry, str) else entry for entry in value["data"]]
        shape, strided = value["shape"], value.get("layout") == "strided"
        dtype = getattr(self.module, value["dtype"])
        if self.library == "torch":
            tensor = self.module.tensor(data, dtype=dtype).reshape(shape)
            return tensor.repeat_interleave(2, dim=-1)[..., ::2] if strided else tensor
        array = self.module.array(data, dtype=dtype).reshape(shape)
        return array.repeat(2, axis=-1)[..., ::2] if strided else array

    def generator(self, seed: int) -> Any:
        """Return the library's generator of random numbers."""
        if self.library == "torch":
            return self.module.Generator().manual_seed(seed)
        return self.module.random.default_rng(seed)

    def write(self, value: Any) -> Any:
        """Return a tensor as JSON; of anything else that JSON cannot hold, what it is."""
        if self.library == "torch" and isinstance(value, self.kind):
            value = value.detach()
            dtype, count = str(value.dtype).removeprefix("torch."), value.numel()
            data = value.flatten().tolist() if count <= MOST and not value.is_complex() else []
        elif self.library == "numpy" and isinstance(value, (self.kind, self.module.generic)):
            dtype, count = str(value.dtype), value.size
            data = value.ravel().tolist() if count <= MOST and value.dtype.kind in "fiub" else []
        elif value is None or isinstance(value, (bool, int, float, str, list, dict)):
            return value
        else:
            return {"dtype": "", "kind": f"{type(value).__module__}.{type(value).__name__}"}
        if dtype.startswith(("float", "bfloat")):
            data = list(map(self.number, data))
        return {"dtype": dtype, "shape": list(value.shape), "data": data}

    def number(self, value: float) -> float | str:
        """Return a number as JSON has it."""
        if value - value == 0:
            return value
        return "nan" if value != value else "inf" if value > 0 else "-inf"

    def scalar(self, value: Any) -> Any:
        """Return a number of a library as a plain one."""
        if isinstance(value, self.kind):
            value = value.item() if len(value.shape) == 0 else self.write(value)
        elif self.library == "numpy" and isinstance(value, self.module.generic):
            value = value.item()
        return self.number(value) if isinstance(value, float) else value

    def tuple_writer(self, kind: list[Any]) -> Callable[[Any], Any]:
        """Return what writes a tuple; one of another length is written as it comes, for the judge to name."""
        parts = [base.writer(part) for part in kind[1:]]

        def write(value: Any) -> Any:
            if not isinstance(value, (tuple, list)):
                return self.write(value)
            if len(value) != len(parts):
                return [self.write(entry) for entry in value]
            return [part(entry) for part, entry in zip(parts, value, strict=True)]

        return write

    def same(self, one: Any, other: Any) -> bool:
        """Tell whether two tensors have the same shape, dtype and bits of value."""
        if one.shape != other.shape or one.dtype != other.dtype:
            return False
        return bool(((one == other) | ((one != one) & (other != other))).all())


class GuardedCall(base.Call):  # type: ignore[misc]
    """A call of the learner's function that notes which of its tensors it has changed."""

    def __init__(self, request: dict[str, Any], space: dict[str, Any], codec: Codec) -> None:
        super().__init__(request, space)
        self.codec = codec
        self.keep = request["keep"]

    def run(self, args: list[Any]) -> tuple[float, float, Any]:
        """Call it; the answer is {"changed": name} where an argument is not what it was."""
        values = [read(value) for read, value in zip(self.readers, args, strict=True)]
        clock = base.Clock()
        answer = self.function(*values)
        cpu, wall = clock.stop()
        for name, read, value, given in zip(self.keep, self.readers, values, args, strict=True):
            if name and not self.codec.same(value, read(given)):
                return cpu, wall, {"changed": name}
        return cpu, wall, self._written(values[self.place] if self.place is not None else answer)


class WithLibrary:
    """What a worker of python_worker needs besides, where the code uses a library; to be mixed in."""

    codec: Codec
    request: dict[str, Any]

    def begin(self, library: str) -> None:
        """Import the library and say so."""
        self.codec = Codec(library)
        base.READERS.update(self.codec.readers())
        base.WRITERS.update(self.codec.writers())
        if library == "torch":
            self.codec.module.set_num_threads(1)
        self.send({"imported": True})  # type: ignore[attr-defined]

    def confine(self) -> None:
        """Set the limits; what the library holds already comes on top of the memory."""
        held = data_kib()
        if "RLIMIT_DATA" in self.request["limits"]:
            self.request["limits"]["RLIMIT_DATA"] += held * 1024
        super().confine()  # type: ignore[misc]

    def caller(self, space: dict[str, Any]) -> Callable[[list[Any]], Any]:
        """Return what calls the learner's function or class."""
        methods = self.request["methods"]
        guarded = GuardedCall(self.request, space, self.codec).run if not methods else None
        run = guarded or super().caller(space)  # type: ignore[misc]

        def call(args: list[Any]) -> Any:
            try:
                return run(args)
            except RuntimeError as error:  # torch's way to say that there is no memory left
                if any(part in str(error) for part in OUT_OF_MEMORY):
                    raise MemoryError(str(error)) from error
                raise

        return call


class TensorWorker(WithLibrary, base.Worker):  # type: ignore[misc]
    """The worker of python_worker, with a library."""


def data_kib() -> int:
    """Return the size of this process's data, KiB, as RLIMIT_DATA counts it; 0 where /proc is out of reach."""
    handle = os.environ.get("STATUS_FD")
    try:
        text = os.pread(int(handle) if handle else os.open("/proc/self/status", os.O_RDONLY), 4096, 0)
    except OSError:
        return 512 << 10
    return int(text[text.index(b"VmData:") + 7 :].split(None, 1)[0])


def serve() -> None:
    """Do the request on stdin, then end this process."""
    worker = TensorWorker()
    worker.begin(worker.request["library"])
    gc.freeze()
    worker.run()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    serve()
