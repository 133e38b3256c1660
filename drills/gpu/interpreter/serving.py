"""A helper process that answers one JSON request a line, each in a fork of its own, so that none spoils the next."""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

Say = Callable[..., None]
ANSWERED = 83  # exit code of a fork that came to its end; learners' code may end it with any other


def serve(handle: Callable[[dict[str, Any], Say], None], say: Say) -> None:
    """Answer requests from stdin until it ends; a fork that dies takes this process along in the same way."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                handle(json.loads(line), say)
            except Exception as error:  # the reference is content, and may be wrong in any way
                frame = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{frame.filename.rpartition(os.sep)[2]}, line {frame.lineno}"
                say(event="failed", message=f"{type(error).__name__}: {error} ({where})")
            sys.stderr.flush()
            os._exit(ANSWERED)
        end_like(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def end_like(code: int) -> None:
    """End as a fork did, by its signal or with its exit code; go on after ANSWERED."""
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    if code != ANSWERED:
        os._exit(code)


def events() -> Say:
    """Return what writes an event to the real stdout; what kernels print goes to stderr from now on."""
    stream = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)

    def say(**event: Any) -> None:
        print(json.dumps(event), file=stream, flush=True)

    return say
