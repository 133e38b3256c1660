"""Compiles CUDA sources with NVRTC in a process of its own: `python nvrtc_worker.py LIBNVRTC`.

Self-contained. Reads one JSON object a line: {source, name, options, headers, expressions, image}; answers one a line:
{result, error, log, ms, image}; image: whether the machine code is wanted, and the code in base64, "" where it is not
wanted or there is none. The first line it writes is {version: [major, minor]} or {error}.
"""

import base64
import ctypes
import json
import os
import sys
import time
from typing import Any

_MEMORY = 8 * 2**30  # bytes of address space: a template bomb ends with an error, not with a full machine


def limit_memory() -> None:
    """Bound the address space where the system can, and leave no core files."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit if soft == resource.RLIM_INFINITY else min(limit, soft), hard))


class Library:
    """The functions of NVRTC that a check needs."""

    def __init__(self, path: str) -> None:
        self.nvrtc = ctypes.CDLL(path)
        self.nvrtc.nvrtcGetErrorString.restype = ctypes.c_char_p

    def version(self) -> list[int]:
        """Return [major, minor]."""
        major, minor = ctypes.c_int(), ctypes.c_int()
        self.nvrtc.nvrtcVersion(ctypes.byref(major), ctypes.byref(minor))
        return [major.value, minor.value]

    def compile(self, request: dict[str, Any]) -> dict[str, Any]:
        """Compile one request and return the answer; NVRTC's result code is 0 when all is well."""
        started = time.perf_counter()
        program = ctypes.c_void_p()
        headers: dict[str, str] = request["headers"]
        result = self.nvrtc.nvrtcCreateProgram(
            ctypes.byref(program),
            request["source"].encode(),
            request["name"].encode(),
            len(headers),
            strings(list(headers.values())),
            strings(list(headers)),
        )
        log = image = ""
        if result == 0:
            for expression in request["expressions"]:
                self.nvrtc.nvrtcAddNameExpression(program, expression.encode())
            options = request["options"]
            result = self.nvrtc.nvrtcCompileProgram(program, len(options), strings(options))
            log = self.log(program)
            if result == 0 and request["image"]:
                image = base64.b64encode(self.image(program)).decode()
            self.nvrtc.nvrtcDestroyProgram(ctypes.byref(program))
        error = "" if result == 0 else self.nvrtc.nvrtcGetErrorString(result).decode()
        ms = (time.perf_counter() - started) * 1e3
        return {"result": result, "error": error, "log": log, "ms": ms, "image": image}

    def log(self, program: ctypes.c_void_p) -> str:
        """Return what the compiler said."""
        size = ctypes.c_size_t()
        self.nvrtc.nvrtcGetProgramLogSize(program, ctypes.byref(size))
        buffer = ctypes.create_string_buffer(max(size.value, 1))
        self.nvrtc.nvrtcGetProgramLog(program, buffer)
        return buffer.value.decode(errors="replace")

    def image(self, program: ctypes.c_void_p) -> bytes:
        """Return the machine code (a cubin); empty where the options asked for none."""
        size = ctypes.c_size_t()
        self.nvrtc.nvrtcGetCUBINSize(program, ctypes.byref(size))
        buffer = ctypes.create_string_buffer(max(size.value, 1))
        return buffer.raw[: size.value] if self.nvrtc.nvrtcGetCUBIN(program, buffer) == 0 else b""


def strings(texts: list[str]) -> "ctypes.Array[ctypes.c_char_p]":
    """Return a C array of strings."""
    return (ctypes.c_char_p * len(texts))(*(text.encode() for text in texts))


def main() -> None:
    """Answer requests until the input ends."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # whatever the library prints must not mix with the answers
    limit_memory()
    try:
        library = Library(sys.argv[1])
    except OSError as error:
        print(json.dumps({"error": str(error)}), file=answers)
        return
    print(json.dumps({"version": library.version()}), file=answers)
    for line in sys.stdin:
        print(json.dumps(library.compile(json.loads(line))), file=answers)


if __name__ == "__main__":
    main()
