"""Runs in the box: tries many solutions of ours on the same cases. Needs python_worker beside it.

For checking a problem's own solutions and their mutants, so it may know the answers; a learner's code never runs here.
The request is the one of python_worker without "source", plus {"sources": [...], "seconds": CPU seconds of one call,
"most": differences after which a source is left}. The lines below it are the arguments of each case, then as many
lines with the expected answers. Lines to RESULT_FD: {"source", "case", "value"} where an answer is not the expected
text, {"source", "case", "failed": sentence, "slow": bool, "line"} where a call failed, which ends that source (case -1:
it could not be loaded), {"at": case} now and then, {"source", "ended", "cpu"} after each, and {"done": true}. cpu:
seconds of the longest call.
"""

from __future__ import annotations

import os
import signal
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (pathlib takes 10 ms)
import python_worker as base  # type: ignore[import-not-found]

try:
    from tensor_worker import WithLibrary  # type: ignore[import-not-found]
except ImportError:  # it lies here only where the code uses a library

    class WithLibrary:  # type: ignore[no-redef]
        """Nothing besides."""


del sys.path[0]

DEEP = 20_000  # calls; a mutant without an end of its recursion fails sooner
OFTEN = 0.5  # CPU seconds of calls after which a sign of life is sent


class LateError(BaseException):
    """A call took too long."""


def late(*_: object) -> None:
    """End the call that runs."""
    raise LateError


class Trial(WithLibrary, base.Worker):  # type: ignore[misc]
    """The request, and the loop over sources and cases."""

    def run(self) -> None:
        """Try every source."""
        if self.request["library"]:
            self.begin(self.request["library"])
        rows = list(self.cases)
        self.inputs, self.wants = rows[: len(rows) // 2], rows[len(rows) // 2 :]
        self.confine()
        sys.setrecursionlimit(DEEP)
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        signal.signal(signal.SIGPROF, late)
        for number, source in enumerate(self.request["sources"]):
            self.request["source"] = source
            self.longest = 0.0
            ended = self.one_source(number)
            self.send({"source": number, "ended": ended, "cpu": self.longest})
        self.send({"done": True})

    def one_source(self, number: int) -> bool:
        """Try one source; tell whether it came to the last case."""
        differences, quiet = 0, 0.0
        case = -1
        try:
            self.timer(on=True)
            call = self.prepare()
            for case, text in enumerate(self.inputs):
                args = self.loads(text)
                self.timer(on=True)
                cpu, _, value = call(args)
                self.timer(on=False)
                self.longest = max(self.longest, cpu)
                quiet += cpu
                if quiet > OFTEN:
                    quiet = 0.0
                    self.send({"at": case})
                written = self.dumps(value)
                if written != self.wants[case]:
                    self.send({"source": number, "case": case, "value": value})
                    differences += 1
                    if differences >= self.request["most"]:
                        return False
        except LateError:
            self.timer(on=False)
            self.longest = max(self.longest, float(self.request["seconds"]))
            self.send({"source": number, "case": case, "failed": "took too long", "slow": True})
            return False
        except BaseException as error:
            self.timer(on=False)
            self.send(
                {
                    "source": number,
                    "case": case,
                    "failed": base.describe(error),
                    "slow": False,
                    "line": base.last_line(error),
                }
            )
            return False
        return True

    def timer(self, *, on: bool) -> None:
        """Let a signal end what runs now after its CPU seconds, and again where the code swallowed it; or stop that."""
        seconds = self.request["seconds"] if on else 0.0
        signal.setitimer(signal.ITIMER_PROF, seconds, 0.05 if on else 0.0)


if __name__ == "__main__":
    Trial().run()
    os._exit(0)
