"""Runs in the box: measures one solution on inputs of rising size. Needs python_worker beside it; knows no answers.

The request is the one of python_worker plus {"mode": "time" | "space" | "steps", "sizes": [n ...], "stop": CPU
seconds of one call after which no larger size is tried, "budget": CPU seconds in all}; the lines below it are the
arguments for each size, JSON. Lines to RESULT_FD: {"size", "cpu"}, {"size", "kib"} or {"size", "steps"} per size, and
{"done": true}, or {"error": sentence}.

Time is the least of some calls with the garbage collector off, each on arguments made afresh outside the clock. Space
is one call per process: what an earlier call has freed would hide what a later one takes. Steps are opcodes (Python
3.11) or jumps, calls and starts of functions (3.12 and later) of Python code, and the comparisons and hashes of the
numbers and texts in the input, so that what sorted() or a set does in C is counted too.
"""

from __future__ import annotations

import gc
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (pathlib takes 10 ms)
import python_worker as base  # type: ignore[import-not-found]

del sys.path[0]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

CALLS, MOST_CALLS = 3, 200
TOOL = 3  # sys.monitoring's number for tools that have none of their own
ENOUGH = 0.002  # CPU seconds of calls on one size
counted = [0]
same = base.same


def counting(kind: type) -> type:
    """Return a subclass whose comparisons and hashes are counted."""

    def method(name: str) -> Callable[..., Any]:
        plain = getattr(kind, name)

        def count(*values: Any) -> Any:
            counted[0] += 1
            return plain(*values)

        return count

    names = ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__", "__hash__")
    return type(kind.__name__, (kind,), {name: method(name) for name in names})


COUNTED: dict[type, type] = {int: counting(int), str: counting(str)}


def as_counted(value: Any) -> Any:
    """Return JSON with the numbers and texts inside its arrays as counting ones; what stands alone stays plain."""
    if type(value) is list:
        return [as_counted(entry) if type(entry) is list else COUNTED.get(type(entry), same)(entry) for entry in value]
    return value


class StepClock(base.Clock):  # type: ignore[misc]
    """The clock of a call that counts its steps as well, by tracing or, from Python 3.12 on, by monitoring."""

    def __init__(self) -> None:
        super().__init__()
        counted[0] = 0
        monitoring = getattr(sys, "monitoring", None)
        if monitoring is None:
            sys.settrace(self._trace)
            return
        events = monitoring.events
        monitoring.use_tool_id(TOOL, "prepdeck")
        for event in (events.JUMP, events.PY_START, events.CALL):
            monitoring.register_callback(TOOL, event, self._count)
        monitoring.set_events(TOOL, events.JUMP | events.PY_START | events.CALL)

    def stop(self) -> tuple[float, float]:
        """Stop counting; return CPU seconds and wall seconds."""
        monitoring = getattr(sys, "monitoring", None)
        if monitoring is None:
            sys.settrace(None)
        else:
            monitoring.set_events(TOOL, 0)
            monitoring.free_tool_id(TOOL)
        times: tuple[float, float] = super().stop()
        return times

    def _trace(self, frame: Any, event: str, argument: Any) -> Any:
        """Count opcodes."""
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        if event == "opcode":
            counted[0] += 1
        return self._trace

    @staticmethod
    def _count(*_: object) -> None:
        """Count an event."""
        counted[0] += 1


class Meter(base.Worker):  # type: ignore[misc]
    """The three ways to measure."""

    def run(self) -> None:
        """Do all of the request."""
        self.confine()
        sys.setrecursionlimit(base.RECURSION)
        try:
            call = self.prepare()
            {"time": self.times, "space": self.spaces, "steps": self.steps}[self.request["mode"]](call)
        except BaseException as error:
            self.send({"error": base.describe(error)})
            return
        self.send({"done": True})

    def times(self, call: Callable[[list[Any]], Any]) -> None:
        """Send the CPU time of each size until a call is slow or the budget is spent."""
        gc.collect()
        gc.disable()
        spent = 0.0
        for size, text in zip(self.request["sizes"], self.cases, strict=False):
            least, here, calls = float("inf"), 0.0, 0
            while calls < CALLS or (here < ENOUGH and calls < MOST_CALLS):
                cpu = call(self.loads(text))[0]
                least, here, calls = min(least, cpu), here + cpu, calls + 1
                if cpu > self.request["stop"]:
                    break
            self.send({"size": size, "cpu": float(least)})
            spent += here
            if least > self.request["stop"] or spent > self.request["budget"]:
                return

    def spaces(self, call: Callable[[list[Any]], Any]) -> None:
        """Send the peak of the memory beyond the input, for one size."""
        memory, used = self.memory, [0]

        class Scales(base.Clock):  # type: ignore[misc]
            """The clock of a call that weighs it as well: from when its arguments are made to its return."""

            def __init__(self) -> None:
                super().__init__()
                memory.reset()

            def stop(self) -> tuple[float, float]:
                """Note the peak; return CPU seconds and wall seconds."""
                used[0] = memory.used()
                times: tuple[float, float] = super().stop()
                return times

        base.Clock = Scales
        call(self.loads(self.cases.pop(0)))
        self.send({"size": self.request["sizes"][0], "kib": used[0]})

    def steps(self, call: Callable[[list[Any]], Any]) -> None:
        """Send the steps of each size until the budget is spent."""
        base.Clock = StepClock
        spent = 0.0
        for size, text in zip(self.request["sizes"], self.cases, strict=False):
            args = [as_counted(value) for value in self.loads(text)]
            cpu = call(args)[0]
            self.send({"size": size, "steps": counted[0]})
            spent += cpu
            if cpu > self.request["stop"] or spent > self.request["budget"]:
                return


if __name__ == "__main__":
    Meter().run()
    sys.stdout.flush()
    os._exit(0)
