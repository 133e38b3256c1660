"""The helper that compiles Triton kernels for a GPU that need not be there: {path, folder, launches, arch} a line.

It answers with one event: {event: compiled, kernels [{name, shared, log}], errors [{line, column, text}], ms}. log is
what NVIDIA's assembler says with -v; lines and columns count from 1.
"""

import importlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from .program import LoadError, load
from .redirect import Redirect
from .serving import Say, events, serve


def main() -> None:
    """Serve requests until the input ends."""
    say = events()
    try:
        triton = importlib.import_module("triton")
        importlib.import_module("torch").set_num_threads(1)
        for name in ("triton.compiler", "triton.backends.nvidia.compiler", "triton.testing", "torch.overrides"):
            importlib.import_module(name)  # before the forks, which then need not
    except ImportError as error:
        say(event="hello", error=f"{error.name or 'triton'} cannot be imported here: {error}.")
        return
    say(event="hello", triton=triton.__version__)
    serve(compile_all, say)


def compile_all(request: dict[str, Any], say: Say) -> None:
    """Compile every launch of a request and tell what came of it."""
    began = time.monotonic()
    Redirect().install()
    kernels: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []
    try:
        module = load(request["path"], request.get("folder", ""))
        with tempfile.TemporaryDirectory(prefix="prepdeck-") as cache:
            knobs = importlib.import_module("triton.knobs")
            knobs.cache.dir = cache
            for launch in request["launches"]:
                _compile(module, launch, int(request["arch"]), kernels, errors)
    except LoadError as error:
        errors.append({"line": error.line, "column": 0, "text": str(error)})
    say(event="compiled", kernels=kernels, errors=errors, ms=1000 * (time.monotonic() - began))


def _compile(
    module: Any, launch: dict[str, Any], arch: int, kernels: list[dict[str, Any]], errors: list[dict[str, Any]]
) -> None:
    """Compile one launch; what came of it is added to `kernels` or `errors`."""
    compiler = importlib.import_module("triton.compiler")
    error_type = importlib.import_module("triton.compiler.errors").CompilationError
    target = importlib.import_module("triton.backends.compiler").GPUTarget("cuda", arch, 32)
    function = getattr(module, launch["kernel"], None)
    while function is not None and not hasattr(function, "cache_key"):
        function = getattr(function, "fn", None)  # from the autotuner to the kernel
    if function is None:
        return
    constants = {name: _value(module, value) for name, value in launch["constants"].items()}
    divisible = [["tt.divisibility", 16]]
    attributes = {(function.arg_names.index(name),): divisible for name in launch["aligned"]}
    try:
        source = compiler.ASTSource(function, launch["types"], constants, attributes)
        made = compiler.compile(source, target=target, options=launch["options"])
    except error_type as error:
        errors.append(_told(error, module.__file__))
    except Exception as error:  # the compiler's own kinds: out of resources, the assembler's, those of its passes
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        text = f"{launch['kernel']}: {type(error).__name__}: {lines[0] if lines else 'no message'}"
        errors.append({"line": 0, "column": 0, "text": text})
    else:
        kernels.append({"name": launch["kernel"], "shared": made.metadata.shared, "log": _assembled(made, arch)})


def _value(module: Any, value: Any) -> Any:
    """A constant from its plain form."""
    if isinstance(value, dict) and "type" in value:
        language = importlib.import_module("triton.language")
        return language.dtype(value["type"])
    return getattr(module, value["name"], None) if isinstance(value, dict) else value


def _told(error: Any, path: str) -> dict[str, Any]:
    """The innermost error of the compiler, with its place in the learner's file."""
    chain = [error]
    while hasattr(chain[-1].__cause__, "error_message"):
        chain.append(chain[-1].__cause__)
    text = next((one.error_message for one in reversed(chain) if one.error_message), None)
    if text is None:
        cause = chain[-1].__cause__
        text = f"{type(cause).__name__}: {cause}" if cause is not None else type(error).__name__
    for one in reversed(chain):
        line = _line(one, path)
        if line:
            return {"line": line, "column": getattr(one.node, "col_offset", -1) + 1, "text": str(text).strip()}
    return {"line": 0, "column": 0, "text": str(text).strip()}


def _line(error: Any, path: str) -> int:
    """The line in the file of an error, whose own line counts from the start of its function; 0 in another file."""
    if not error.src or not hasattr(error.node, "lineno"):
        return 0
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    head = error.src.splitlines()[0].strip()
    start = next((number for number, line in enumerate(lines) if line.strip() == head), None)
    return 0 if start is None else start + int(error.node.lineno)


def _assembled(made: Any, arch: int) -> str:
    """What the assembler says of a kernel's registers and spills."""
    nvidia = importlib.import_module("triton.backends.nvidia.compiler")
    with tempfile.TemporaryDirectory(prefix="prepdeck-") as folder:
        text = Path(folder) / "kernel.ptx"
        text.write_text(made.asm["ptx"], encoding="utf-8")
        suffix = "a" if arch >= 90 else ""
        command = [nvidia.get_ptxas(arch).path, "-v", f"--gpu-name=sm_{arch}{suffix}", str(text), "-o", "/dev/null"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    sys.stderr.flush()
    return done.stderr + done.stdout
