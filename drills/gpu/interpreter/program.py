"""A learner's Triton file in the helper process: loaded, called in place of a built library, its errors told."""

import importlib
import importlib.util
import os
import signal
import sys
import traceback
from typing import Any

from ..comparison import Finding
from ..worker import Buffer, Library
from .coach import Coach, FaultError, OutOfTimeError, UnsupportedError
from .memory import Region
from .patches import Interpreter, root_of
from .redirect import Redirect

CALLED = "kernel"  # the module's name: of errors, and of what the compiler reads


class LoadError(Exception):
    """The file cannot be imported; the text is a sentence. line: of the file, 0 for none."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def load(path: str, folder: str = "") -> Any:
    """Import a file as the module `kernel`; raise LoadError. folder: where files that it imports may lie."""
    if folder:
        sys.path.insert(0, folder)
    spec = importlib.util.spec_from_file_location(CALLED, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[CALLED] = module
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise LoadError(f"Python does not read this: {error.msg}.", error.lineno or 0) from error
    except (Exception, SystemExit) as error:
        raise LoadError(f"The file cannot be imported: {sentence(error)}", Coach(path).line_of(error)) from error
    return module


def raised_in(error: BaseException) -> str:
    """Return the name of the function that raised an error."""
    frames = traceback.extract_tb(error.__traceback__)
    return frames[-1].name if frames else ""


def sentence(error: BaseException) -> str:
    """An exception in words, without the page of source that Triton adds."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    text = lines[-1].strip() if lines else ""
    return f"{type(error).__name__}: {text.rstrip('.')}." if text else f"{type(error).__name__}."


class Program(Library):
    """A learner's file, called as a library is.

    options: {check: whether accesses are recorded, report: file for what is seen, folder: the learner's, seconds: for a
    call, zeros: whether masked-off lanes are zero as in the plain interpreter, config: which one an autotuner takes}.
    Without a coach it runs on the GPU.
    """

    def __init__(self, path: str, options: dict[str, Any], interpreter: Interpreter | None) -> None:
        report = options.get("report")
        where = os.open(report, os.O_WRONLY | os.O_APPEND) if report else -1
        self.path, self.emulated = path, interpreter is not None
        self.coach = Coach(path, where, watching=bool(options.get("check")))
        self.coach.zeros = bool(options.get("zeros"))
        self.coach.config = options.get("config")
        self.seconds = float(options.get("seconds", 0))
        self.problem: Finding | None = None
        if interpreter is not None:
            interpreter.coach = self.coach
            redirect = Redirect()
            redirect.install()
            self.coach.live = lambda: redirect.live
            self.coach.made_of_nothing = redirect.poisoned
        try:
            module = load(path, str(options.get("folder", "")))
            if not callable(getattr(module, "solve", None)):
                raise LoadError("There is no function solve.", 0)
            self.solve = module.solve
        except LoadError as error:
            self.coach.say("kernel-error", str(error), line=error.line)
            where_ = f"Line {error.line}: " if error.line else ""
            self.problem = {"verdict": "compile_error", "message": f"{where_}{error}"}

    def prepare(self, buffers: dict[str, Buffer], written: list[str], order: int) -> None:
        """Tell the coach which memory the kernels may touch and in which order instances run."""
        self.coach.order = order
        self.coach.kernels.clear()
        self.coach.own = [
            Region(
                buffer.pointer,
                buffer.pointer + buffer.bytes,
                name,
                buffer.dtype.itemsize,
                name not in written and buffer.dtype.is_floating_point,
            )
            for name, buffer in buffers.items()
            if buffer.bytes
        ]

    def tell_writer(self, address: int, name: str) -> None:
        """Let the coach report which instance wrote the wrong element `name`."""
        self.coach.tell_writer(address, name)

    def call(self, arguments: list[Any]) -> Finding | None:
        """Call solve with tensors and numbers, and return what went wrong, or None."""
        if self.problem is not None:
            return self.problem
        before = self.coach.launches
        try:
            self._timed(arguments)
        except FaultError as error:
            return {"verdict": "illegal_access", "message": str(error)}
        except UnsupportedError as error:
            self.coach.say("unsupported", str(error), line=self.coach.failed_at or self.coach.line_of(error))
            return {"verdict": "launch_error", "message": str(error)}
        except OutOfTimeError:
            raise
        except (Exception, SystemExit, RecursionError) as error:
            return self._raised(error)
        finally:
            self.coach.finish()
        if self.emulated and self.coach.launches == before and any(getattr(a, "numel", int)() for a in arguments):
            line = getattr(getattr(self.solve, "__code__", None), "co_firstlineno", 0)
            self.coach.say("no-launch", "solve launched no kernel: the work belongs into one.", line=line)
            return {"verdict": "launch_error", "message": "solve launched no kernel."}
        return None

    def _timed(self, arguments: list[Any]) -> None:
        """Call solve; OutOfTimeError becomes a finding with the line that was running."""

        def stop(_: int, frame: Any) -> None:
            raise OutOfTimeError(self.coach.line(frame))

        signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        try:
            self.solve(*arguments)
            if not self.emulated:
                importlib.import_module("torch").cuda.synchronize()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _raised(self, error: BaseException) -> Finding:
        """The verdict for an exception: the kernel's own, or the host part's."""
        inside = self.coach.inside
        error = root_of(error)
        line = (self.coach.failed_at if inside else 0) or self.coach.line_of(error)
        if inside and raised_in(error) in ("create_assert", "create_assume"):
            kind, verdict, text = "assert", "crash", f"An assertion failed: {str(error) or 'it has no message'}."
        elif inside:
            kind, verdict, text = "kernel-error", "compile_error", f"Triton does not take this: {sentence(error)}"
        else:
            kind, verdict, text = "host-error", "crash", f"solve raised {sentence(error)}"
        if "illegal memory access" in text or "misaligned address" in text:
            verdict = "illegal_access"
        self.coach.say(kind, text, line=line)
        return {"verdict": verdict, "message": f"Line {line}: {text}" if line else text}
