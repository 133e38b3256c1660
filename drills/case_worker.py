"""Runs in the box: makes a problem's cases from its cases.py, or asks its check() about answers.

Self-contained. Request on stdin, one line of JSON: {"source", "seed", "sizes", "big", "mode", "limits"}. Modes:
"cases"; "inputs" (`sizes` inputs and their oracle answers, nothing else); "ladder" (the worst inputs that cases.py can
make, one per size, until one is longer than `most` characters or `seconds` of CPU are spent); "check" (further lines:
[args, got, want]); "answers" (further lines: args). Lines to RESULT_FD: {"kind", "name", "args": JSON text, "want":
JSON text or null} per case, {"size", "args"} per rung, {"says": sentence or null} per answer, {"want": JSON text} or
{"refused": sentence} per line of args; at the end {"done": true}, or {"error": sentence, "line": n}.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

FILE = "cases.py"


class Draw:
    """Random choices from `random()` alone, whose numbers Python promises to keep from version to version."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random

    def integer(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """Return True with the given probability."""
        return self.random() < probability

    def choice(self, entries: Sequence[Any]) -> Any:
        """Return one of the entries."""
        return entries[self.integer(0, len(entries) - 1)]

    def integers(self, count: int, low: int, high: int) -> list[int]:
        """Return `count` whole numbers from low to high."""
        return [self.integer(low, high) for _ in range(count)]

    def shuffled(self, entries: Sequence[Any]) -> list[Any]:
        """Return the entries in a random order."""
        out = list(entries)
        for last in range(len(out) - 1, 0, -1):
            other = self.integer(0, last)
            out[last], out[other] = out[other], out[last]
        return out

    def distinct(self, count: int, low: int, high: int) -> list[int]:
        """Return `count` different whole numbers from low to high, in random order."""
        if high - low + 1 < count:
            raise ValueError(f"there are no {count} different numbers from {low} to {high}")
        seen: dict[int, None] = {}
        while len(seen) < count:
            seen[self.integer(low, high)] = None
        return list(seen)

    def text(self, length: int, letters: str) -> str:
        """Return a string of `length` of the given letters."""
        return "".join(self.choice(letters) for _ in range(length))


def send(message: dict[str, Any]) -> None:
    """Write one line to the judge."""
    data = memoryview(json.dumps(message).encode() + b"\n")
    while data:
        data = data[os.write(int(os.environ["RESULT_FD"]), data) :]


def flat(value: Any) -> str:
    """Return a value as JSON text; tuples become arrays."""
    return json.dumps(value, separators=(",", ":"))


def make_cases(space: dict[str, Any], request: dict[str, Any]) -> None:
    """Send examples, edges, small generated cases and big ones; each input once."""
    oracle: Callable[..., Any] = space["oracle"]
    seen: set[str] = set()

    def add(kind: str, name: str, args: Sequence[Any], want: str | None = None, slow: bool = False) -> None:
        """Send one case unless its input was there before."""
        text = flat(list(args))
        if text in seen:
            return
        seen.add(text)
        if want is None and not slow:
            want = flat(oracle(*json.loads(text)))
        send({"kind": kind, "name": name, "args": text, "want": want})

    if request["mode"] == "cases":
        for position, (args, answer, *_) in enumerate(space["examples"]):
            add("example", f"example {position + 1}", args, flat(answer))
        for name, args in space.get("edges", {}).items():
            add("edge", name, args)
    draw = Draw(request["seed"])
    for position, size in enumerate(request["sizes"]):
        add("small", f"random {position + 1}, size {size}", space["generate"](draw, size))
    if request["mode"] == "cases":
        for size in space.get("big", request["big"]):
            add("big", f"big, size {size}", space["generate"](draw, size), slow=True)
            if "worst" in space:
                add("big", f"worst, size {size}", space["worst"](draw, size), slow=True)


def make_ladder(space: dict[str, Any], request: dict[str, Any]) -> None:
    """Send one input per size, as large as the request allows."""
    make = space.get("worst", space["generate"])
    draw = Draw(request["seed"])
    for size in request["sizes"]:
        text = flat(list(make(draw, size)))
        if len(text) > request["most"]:
            return
        send({"size": size, "args": text})
        if time.process_time() > request["seconds"]:
            return


def check_answers(space: dict[str, Any], rows: Sequence[bytes]) -> None:
    """Send what check() says about each row of arguments, answer and expected answer."""
    for row in rows:
        args, got, want = json.loads(row)
        send({"says": space["check"](args, got, want)})


def answer(space: dict[str, Any], rows: Sequence[bytes]) -> None:
    """Send the oracle's answer to each row of arguments, or why they are none that the statement allows."""
    valid = space.get("valid")
    for row in rows:
        try:
            if valid is not None and not valid(*json.loads(row)):
                send({"refused": "the statement does not allow it"})
            else:
                send({"want": flat(space["oracle"](*json.loads(row)))})
        except Exception as error:
            send({"refused": f"the reference cannot answer it ({type(error).__name__}: {error})"})


def own_line(error: BaseException) -> int:
    """Return the last line of cases.py that an error passed through."""
    found = error.lineno or 1 if isinstance(error, SyntaxError) else 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def main() -> None:
    """Read the request and answer it."""
    head, *rows = sys.stdin.buffer.read().split(b"\n")
    request = json.loads(head)
    for name, value in request["limits"].items():
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        if sys.platform != "darwin":
            resource.setrlimit(kind, (value, value) if hard == resource.RLIM_INFINITY else (min(value, hard),) * 2)
    sys.setrecursionlimit(200_000)
    space: dict[str, Any] = {"__name__": "cases"}
    try:
        exec(compile(request["source"], FILE, "exec", dont_inherit=True), space)
        if request["mode"] == "check":
            check_answers(space, rows)
        elif request["mode"] == "answers":
            answer(space, rows)
        elif request["mode"] == "ladder":
            make_ladder(space, request)
        else:
            make_cases(space, request)
    except Exception as error:
        text = f"there is no {error}" if isinstance(error, KeyError) else f"{type(error).__name__}: {error}"
        send({"error": text, "line": own_line(error)})
    else:
        send({"done": True})


if __name__ == "__main__":
    main()
