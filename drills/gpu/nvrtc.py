"""The compile check: a source through NVRTC in a helper process, with the learner's lines and each kernel's figures."""

import base64
import json
import re
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .blank import Blanked, blank_host
from .diagnostics import STATIC_SHARED_LIMIT, CompileReport, KernelFacts, Message, parse_facts, parse_log
from .emulator.includes import Included
from .exercise import Exercise
from .pipe import LinePipe, PipeClosedError, PipeTimeoutError
from .shims import HEADERS, PRELUDE
from .signature import check_signature
from .toolchain import Toolchain, need, probe

DEFAULT_ARCH = "sm_90"
_SECONDS = 20.0
_INVALID_OPTION = 5  # NVRTC_ERROR_INVALID_OPTION; the only option that a user chooses is the architecture


class Compiler:
    """NVRTC in a helper process, which starts with the first check and is replaced when it hangs or dies.

    library: path of libnvrtc. includes: folders with NVIDIA's headers. seconds: limit for one check. command: the
    helper's command line (tests pass their own). May be used from several threads; checks run one at a time.
    """

    def __init__(
        self,
        library: str,
        includes: Sequence[str] = (),
        *,
        seconds: float = _SECONDS,
        command: Sequence[str] | None = None,
    ) -> None:
        self.includes = tuple(includes)
        self.seconds = seconds
        self.command = list(
            command or [sys.executable, "-I", str(Path(__file__).with_name("nvrtc_worker.py")), library]
        )
        self.version = ""
        self._pipe: LinePipe | None = None
        self._lock = threading.Lock()

    @classmethod
    def from_toolchain(cls, toolchain: Toolchain) -> "Compiler":
        """Return a compiler for the NVRTC of this machine; raise ToolMissingError where there is none."""
        return cls(need(toolchain.nvrtc).where, toolchain.includes)

    def check(
        self,
        source: str,
        name: str = "kernel.cu",
        arch: str = DEFAULT_ARCH,
        exercise: Exercise | None = None,
        included: Sequence[Included] = (),
    ) -> CompileReport:
        """Compile `source` for `arch` and report; with an `exercise` its `solve` must have the right signature.

        Takes and raises what `build` does.
        """
        return self._checked(source, name, arch, exercise, included, image=False)[0]

    def build(
        self,
        source: str,
        name: str = "kernel.cu",
        arch: str = DEFAULT_ARCH,
        included: Sequence[Included] = (),
    ) -> tuple[CompileReport, bytes]:
        """Compile `source` for `arch`; return the report and the machine code (a cubin), empty where the report fails.

        name: what messages and __FILE__ call the file. included: files beside it that it includes. Never raises for
        what the source holds; a compiler that hangs or dies is reported as an error and replaced.
        """
        return self._checked(source, name, arch, None, included, image=True)

    def _checked(
        self,
        source: str,
        name: str,
        arch: str,
        exercise: Exercise | None,
        included: Sequence[Included],
        *,
        image: bool,
    ) -> tuple[CompileReport, bytes]:
        """The report on a source and, where `image` asks for it, the machine code."""
        started = time.perf_counter()
        blanked = blank_host(source)
        answer = self._compile(blanked, name, arch, included, image)
        log, failed, result = str(answer["log"]), str(answer.get("failed", "")), int(answer["result"])
        messages = [*parse_log(log, _plain(name), source.count("\n") + 1)]
        if failed:
            messages.append(Message("error", 0, 0, failed))
        messages = [_explained(message, blanked) for message in messages if not _is_beside_the_point(message, source)]
        kernels = parse_facts(log)
        if result == _INVALID_OPTION:
            messages.append(Message("error", 0, 0, f"{self.version} does not know the architecture {arch}."))
        if result and not any(message.severity == "error" for message in messages):
            messages += _silent_failure(kernels, source)
        if exercise is not None:
            wrong = check_signature(source, blanked, exercise.arguments, exercise.signature)
            messages += [wrong] if wrong else []
        ok = not any(message.severity == "error" for message in messages)
        messages.sort(key=lambda message: message.severity != "error")
        ms = (time.perf_counter() - started) * 1e3
        report = CompileReport(ok, tuple(messages), kernels if result == 0 else (), ms, arch, self.version)
        return report, base64.b64decode(answer.get("image", "")) if ok else b""

    def cancel(self) -> None:
        """End the helper process now, from any thread; a check that waits for it reports an error."""
        pipe = self._pipe
        if pipe is not None:
            pipe.kill()

    def close(self) -> None:
        """End the helper process."""
        self.cancel()
        with self._lock:
            self._stop()

    def _compile(
        self, blanked: Blanked, name: str, arch: str, included: Sequence[Included], image: bool
    ) -> dict[str, Any]:
        """The helper's answer; where it gave none, `failed` is the sentence that says why.

        A launch with template arguments that mean nothing outside its function (a template's own parameters) is found
        out by the compiler; then it is compiled again without such launches.
        """
        expressions = list(blanked.launches)
        while True:
            request = {
                "source": f'{PRELUDE}#line 1 "{_plain(name)}"\n{blanked.text}\n',
                "name": _plain(name),
                "options": self._options(arch),
                "headers": HEADERS | {file.name: blank_host(file.text).text for file in included},
                "expressions": expressions,
                "image": image,
            }
            try:
                answer = self._ask(request)
            except PipeTimeoutError:
                sentence = f"The compiler did not finish within {self.seconds:g} s and was stopped."
                return {"log": "", "failed": sentence, "result": 1}
            except PipeClosedError as error:
                return {"log": "", "failed": f"The compiler ended without an answer: {error}.", "result": 1}
            if "__nv_name_map(" not in str(answer["log"]) or not expressions:
                return answer
            expressions = []

    def _options(self, arch: str) -> list[str]:
        """NVRTC's options for `arch`. Constants and constexpr functions have no annotation, hence -default-device."""
        paths = [option for folder in self.includes for option in (f"-I{folder}", f"-I{folder}/cccl")]
        return [f"-arch={arch}", "-std=c++17", "-default-device", "-lineinfo", "--ptxas-options=-v", *paths]

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Send a request to the helper, started if need be, and return its answer."""
        with self._lock:
            try:
                if self._pipe is None:
                    self._start()
                assert self._pipe is not None
                self._pipe.send(json.dumps(request))
                return self._read(self._pipe)
            except (PipeTimeoutError, PipeClosedError):
                self._stop()
                raise

    def _start(self) -> None:
        """Start the helper and read which NVRTC it has."""
        self._pipe = LinePipe(self.command)
        hello = self._read(self._pipe)
        if "version" not in hello:
            raise PipeClosedError(str(hello.get("error", "it did not say its version")))
        self.version = "NVRTC {}.{}".format(*hello["version"])

    def _read(self, pipe: LinePipe) -> dict[str, Any]:
        """One JSON object from the helper."""
        line = pipe.receive(self.seconds)
        try:
            answer = json.loads(line)
        except ValueError as error:
            raise PipeClosedError(f"it wrote {line[:80]!r}") from error
        if not isinstance(answer, dict):
            raise PipeClosedError(f"it wrote {line[:80]!r}")
        return answer

    def _stop(self) -> None:
        """End the helper."""
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None


_shared: list[Compiler] = []


def compile_check(source: str, name: str = "kernel.cu", arch: str = DEFAULT_ARCH) -> CompileReport:
    """Compile `source` with this machine's NVRTC, kept between calls; raise ToolMissingError where there is none."""
    if not _shared:
        _shared.append(Compiler.from_toolchain(probe()))
    return _shared[0].check(source, name, arch)


def _plain(name: str) -> str:
    """The file name without what would end a string literal."""
    return re.sub(r'["\\\r\n]', "_", Path(name).name) or "kernel.cu"


def _explained(message: Message, blanked: Blanked) -> Message:
    """The message, with the reason where device code uses something of the host."""
    match = re.match(r'identifier "(\w+)" is undefined|.* has no member "(\w+)"', message.text)
    name = match and (match[1] or match[2])
    if not name or name not in blanked.host_names:
        return message
    reason = f"{name} is host code. Kernels can call __device__ functions and read constants and __device__ variables"
    return replace(message, text=reason)


def _is_beside_the_point(message: Message, source: str) -> bool:
    """Whether it warns about a header, or says that something is never used which blanked host code does use."""
    if message.severity == "error":
        return False
    match = re.match(
        r'(?:variable|function) "([\w:]+)" was (?:declared|set) but never (?:referenced|used)', message.text
    )
    return message.line == 0 or (match is not None and len(re.findall(rf"\b{re.escape(match[1])}\b", source)) > 1)


def _silent_failure(kernels: Sequence[KernelFacts], source: str) -> list[Message]:
    """Errors for a compilation that failed without saying why."""
    found = []
    for kernel in kernels:
        if kernel.shared_bytes > STATIC_SHARED_LIMIT:
            place = re.search(rf"\b{re.escape(kernel.name.rpartition('::')[2])}\s*\(", source)
            line = source.count("\n", 0, place.start()) + 1 if place else 0
            text = (
                f"{kernel.name} declares {kernel.shared_bytes} bytes of shared memory; static shared memory ends at "
                f"{STATIC_SHARED_LIMIT}. Use less, or dynamic shared memory with cudaFuncSetAttribute"
            )
            found.append(Message("error", line, 0, text))
    return found or [Message("error", 0, 0, "The compiler failed without a message.")]
