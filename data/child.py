"""A child process that takes one JSON object on stdin and answers in JSON lines; it can be cancelled at any moment."""

import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

POLL = 0.05  # seconds between two looks whether it was cancelled


class ChildError(Exception):
    """The child failed: the end of a sentence that says how."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """The work was cancelled; the child is gone."""


def python(*arguments: str) -> list[str]:
    """Return the command that runs this interpreter; nothing beside the script or in the present folder is imported."""
    return [sys.executable, "-P", *arguments]


def script(name: str) -> list[str]:
    """Return the command that runs a script of this folder."""
    return python(str(Path(__file__).with_name(name)))


def conversation(
    command: Sequence[str], request: Mapping[str, Any], cancel: threading.Event, patience: float
) -> Generator[dict[str, Any], None, None]:
    """Start the command, hand it the request, yield its lines; it is ended when this is closed, whatever happens.

    patience: seconds that it may be silent. Cancelled when `cancel` is set; ChildError when it can't be started, is
    silent for too long, says something that is no JSON object, or ends without the line {"done": true}.
    """
    try:
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    except OSError as error:
        raise ChildError(f"{command[0]} can't be started: {error.strerror}") from error
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    lines: queue.Queue[bytes | None] = queue.Queue()
    last_words: list[bytes] = []
    threads = [
        threading.Thread(target=_write, args=(child.stdin, json.dumps(request).encode()), daemon=True),
        threading.Thread(target=_read, args=(child.stdout, lines), daemon=True),
        threading.Thread(target=_keep_last, args=(child.stderr, last_words), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        finished = False
        while (line := _next_line(lines, cancel, patience)) is not None:
            said = _parsed(line)
            finished = said.get("done") is True
            if not finished:
                yield said
        if not finished:
            code = child.wait()
            threads[-1].join(1)  # its last words may still be on their way
            raise ChildError(_ending(code, last_words))
    finally:
        child.kill()
        child.wait()
        for thread in threads:
            thread.join()
        for pipe in (child.stdout, child.stderr):
            pipe.close()


def _next_line(lines: "queue.Queue[bytes | None]", cancel: threading.Event, patience: float) -> bytes | None:
    """Return the next line, None at the end of the output."""
    until = time.monotonic() + patience
    while True:
        if cancel.is_set():
            raise Cancelled
        try:
            return lines.get(timeout=min(POLL, patience))
        except queue.Empty:
            if time.monotonic() >= until:
                raise ChildError(f"it said nothing for {patience:g} s and was ended") from None


def _parsed(line: bytes) -> dict[str, Any]:
    """Return a line as the JSON object that it must be."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise ChildError(f"it said something that is no JSON object: {line[:60].decode(errors='replace').strip()!r}")
    return said


def _ending(code: int, last_words: Sequence[bytes]) -> str:
    """Return how a child ended that did not finish."""
    if code < 0:
        with suppress(ValueError):
            return f"it was ended by {signal.Signals(-code).name}"
        return f"it was ended by signal {-code}"
    said = (b"".join(last_words).decode(errors="replace").strip().splitlines() or [""])[-1][:200]
    return f"it ended with code {code} before it was done" + (f": {said}" if said else "")


def _write(pipe: IO[bytes], data: bytes) -> None:
    """Hand over the request; a child that is gone is told of by its silence."""
    with suppress(OSError), pipe:
        pipe.write(data)


def _read(pipe: IO[bytes], lines: "queue.Queue[bytes | None]") -> None:
    """Pass on line by line, then None."""
    for line in pipe:
        lines.put(line)
    lines.put(None)


def _keep_last(pipe: IO[bytes], kept: list[bytes]) -> None:
    """Drain stderr and keep the end of it."""
    for line in pipe:
        kept.append(line)
        del kept[:-20]
