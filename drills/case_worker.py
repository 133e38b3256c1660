"""Runs in the box: makes a problem's cases from its cases.py, or asks its check() about answers.

Request on stdin, one line of JSON: {"source", "seed", "sizes", "big", "mode", "limits", "library", "threads",
"compare", "scratch", and the signature as python_worker gets it}; with a library, tensor_cases.py must lie beside it.
scratch: machine learning or threads; examples are then held against the oracle, whose answer counts. Modes:
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
EXAMPLE_OFF = 2e-3  # examples of drills from scratch are written with a few digits


class Codec:
    """Arguments and answers as JSON texts and back; what JSON has no form for, tensor_cases has a codec of its own."""

    def write_args(self, args: Sequence[Any]) -> str:
        """Return arguments as a JSON text."""
        return flat(list(args))

    def read_args(self, text: str) -> list[Any]:
        """Return arguments for the oracle."""
        return json.loads(text)  # type: ignore[no-any-return]

    def read_values(self, values: list[Any]) -> list[Any]:
        """Return arguments for the oracle from their JSON values."""
        return values

    def write_answer(self, value: Any, args: str) -> str:
        """Return the oracle's answer to `args` as a JSON text."""
        return flat(value)

    def read_answer(self, value: Any, args: list[Any]) -> Any:
        """Return an answer for check()."""
        return value


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


def unlike(counts: Sequence[float], probabilities: Sequence[float]) -> str | None:
    """Say how counts of draws do not come from a distribution: see draws.py."""
    from draws import unlike as test  # type: ignore[import-not-found]

    return test(counts, probabilities)  # type: ignore[no-any-return]


def near(shown: Any, want: Any) -> bool:
    """Tell whether an answer written with a few digits is the exact one."""
    if isinstance(want, dict):
        same = shown["shape"] == want["shape"] and shown["dtype"] == want["dtype"]
        return same and near(shown["data"], want["data"])
    if isinstance(want, list) and isinstance(shown, list):
        return len(shown) == len(want) and all(map(near, shown, want))
    if isinstance(want, float) and isinstance(shown, (int, float)):
        return bool(abs(shown - want) <= EXAMPLE_OFF * max(1.0, abs(want)))
    return bool(shown == want)


def make_cases(space: dict[str, Any], request: dict[str, Any], codec: Any) -> None:
    """Send examples, edges, small generated cases and big ones; each input once."""
    oracle: Callable[..., Any] = space["oracle"]
    seen: set[str] = set()

    def add(kind: str, name: str, args: Sequence[Any], want: str | None = None, slow: bool = False) -> None:
        """Send one case unless its input was there before."""
        text = codec.write_args(args)
        if text in seen:
            return
        seen.add(text)
        if want is None and not slow:
            want = codec.write_answer(oracle(*codec.read_args(text)), text)
        send({"kind": kind, "name": name, "args": text, "want": want})

    if request["mode"] == "cases":
        for position, (args, answer, *_) in enumerate(space["examples"]):
            if not request["scratch"]:
                add("example", f"example {position + 1}", args, flat(answer))
                continue
            text = codec.write_args(args)
            exact = codec.write_answer(oracle(*codec.read_args(text)), text)
            if request["compare"] != "check" and not near(
                json.loads(codec.write_answer(answer, text)), json.loads(exact)
            ):
                raise ValueError(f"example {position + 1} is not right: the oracle's answer is {exact[:300]}")
            add("example", f"example {position + 1}", args, exact)
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


def make_ladder(space: dict[str, Any], request: dict[str, Any], codec: Any) -> None:
    """Send one input per size, as large as the request allows."""
    make = space.get("worst", space["generate"])
    draw = Draw(request["seed"])
    for size in request["sizes"]:
        text = codec.write_args(make(draw, size))
        if len(text) > request["most"]:
            return
        send({"size": size, "args": text})
        if time.process_time() > request["seconds"]:
            return


def check_answers(space: dict[str, Any], rows: Sequence[bytes], codec: Any, several: bool) -> None:
    """Send what check() says about each row of arguments, answer and expected answer.

    several: each answer is a list of histories of threads, judged one by one until one is wrong.
    """
    check = space["check"]
    for row in rows:
        values, got, want = json.loads(row)
        args, want = codec.read_values(values), codec.read_answer(want, values)
        if several:
            judged = ((check(args, one, want), one) for one in got)
            send({"says": next((f"{says}\n{steps(values[0], one)}" for says, one in judged if says), None)})
        else:
            send({"says": check(args, codec.read_answer(got, values), want)})


def steps(plan: list[Any], history: list[Any]) -> str:
    """Return what happened as a text: `0: put(1) ...` where thread 0 begins a call, `0: put(1) done` at its end."""
    words = []
    for thread, place, what, value in history:
        name, *args = plan[1 + thread][place]
        called = f"{thread}: {name}({', '.join(map(repr, args))})"
        ended = " done" if value is None else f" = {value}"
        words.append(called + {"start": " ...", "end": ended, "error": f" ! {value}", "stuck": " never ends"}[what])
    return "; ".join(words)


def answer(space: dict[str, Any], rows: Sequence[bytes], codec: Any) -> None:
    """Send the oracle's answer to each row of arguments, or why they are none that the statement allows."""
    valid = space.get("valid")
    for row in rows:
        try:
            text = row.decode()
            if valid is not None and not valid(*codec.read_args(text)):
                send({"refused": "the statement does not allow it"})
            else:
                send({"want": codec.write_answer(space["oracle"](*codec.read_args(text)), text)})
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
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    space: dict[str, Any] = {"__name__": "cases", "unlike": unlike}
    try:
        codec = Codec()
        if request["library"]:
            import tensor_cases as tensors  # type: ignore[import-not-found]

            codec = tensors.TensorCodec(request)
            space["gradients"] = tensors.gradients
            for name in ("normals", "uniforms", "wholes"):
                setattr(Draw, name, getattr(tensors.Arrays, name))
        exec(compile(request["source"], FILE, "exec", dont_inherit=True), space)
        if request["mode"] == "check":
            check_answers(space, rows, codec, request["threads"])
        elif request["mode"] == "answers":
            answer(space, rows, codec)
        elif request["mode"] == "ladder":
            make_ladder(space, request, codec)
        else:
            make_cases(space, request, codec)
    except Exception as error:
        text = f"there is no {error}" if isinstance(error, KeyError) else f"{type(error).__name__}: {error}"
        send({"error": text, "line": own_line(error)})
    else:
        send({"done": True})


if __name__ == "__main__":
    main()
