"""Runs in the box: calls a learner's class from several threads and tells what happened. Needs python_worker beside it.

The request is the one of python_worker plus {"schedules": n, "rounds": m}. The arguments of a case are one array:
[[constructor call], [calls of thread 0], [calls of thread 1], ...]. The answer is a list of histories, none twice; a
history is a list of rows in the order in which they happened:

    [thread, call, "start", null]     the call begins
    [thread, call, "end", answer]     it has returned
    [thread, call, "error", text]     it has raised
    [thread, call, "stuck", null]     at the end, when nothing moved any more: it had not returned

First `schedules` runs in which the threads take turns by a deterministic scheduler: only one moves at a time, and at
every opcode of the learner's code and every operation of `threading` another may get its turn, by a seeded choice. So a
race is found, and found again, on any machine. Then, where no call was stuck, `rounds` runs with real threads.
"""

from __future__ import annotations

import _thread
import os
import random
import sys
import threading
import time
import types

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (pathlib takes 10 ms)
import python_worker as base  # type: ignore[import-not-found]

del sys.path[0]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SWITCH = 0.15  # how probable a change of threads is where one may happen
MOST_STEPS = 50_000  # of one schedule; threads that still turn then are stuck in a loop
REAL_SECONDS = 1.0  # that real threads get to come to an end
STACK_BYTES = 1 << 20


class LeftError(BaseException):
    """Ends a thread whose schedule is over."""


class Turns:
    """The scheduler: one thread moves, the others wait for their turn."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.locks: dict[int, Any] = {}
        self.waiting: dict[int, Callable[[], bool]] = {}  # what a thread that cannot go on waits for
        self.alive: list[int] = []
        self.now = -1
        self.steps = 0
        self.clock = 0.0
        self.alarms: dict[int, float] = {}  # when a wait with a time-out ends
        self.over = _thread.allocate_lock()
        self.over.acquire()
        self.left = False

    def start(self, bodies: list[Callable[[], None]]) -> None:
        """Run the threads until all have ended or none can move."""
        for number, body in enumerate(bodies):
            self.locks[number] = _thread.allocate_lock()
            self.locks[number].acquire()
            self.alive.append(number)
            _thread.start_new_thread(self._live, (number, body))
        self._give(self.random.choice(self.alive))
        self.over.acquire()

    def _live(self, number: int, body: Callable[[], None]) -> None:
        """Wait for the first turn, do the calls, pass the turn on."""
        self.locks[number].acquire()
        sys.settrace(self._trace)
        try:
            if not self.left:
                body()
        except LeftError:
            return
        finally:
            sys.settrace(None)
        self.alive.remove(number)
        self._pass_on()

    def _trace(self, frame: Any, event: str, arg: Any) -> Any:
        """Let another thread have a turn at every opcode of the learner's code."""
        if frame.f_code.co_filename != base.FILE:
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        if event == "opcode":
            self.step()
        return self._trace

    def step(self) -> None:
        """Be where a change of threads may happen."""
        self.steps += 1
        if self.left or self.steps > MOST_STEPS:
            self._end()
            raise LeftError
        if self.random.random() < SWITCH:
            self._switch()

    def wait(self, ready: Callable[[], bool], timeout: float | None = None) -> bool:
        """Let the others move until `ready`, or until the time-out; return whether it is ready."""
        me = self.now
        if ready():
            return True
        if timeout is not None:
            if timeout <= 0:
                return False
            self.alarms[me] = self.clock + timeout
        self.waiting[me] = ready
        self._switch()
        self.alarms.pop(me, None)
        return ready()

    def _switch(self) -> None:
        """Give the turn to one that can move, and wait for the next own one."""
        me = self.now
        if self._pass_on() != me and not self.left:
            self.locks[me].acquire()
        if self.left:
            raise LeftError

    def _pass_on(self) -> int:
        """Give the turn to a thread that can move; where none can, time passes until one's time-out. Return it."""
        able = [one for one in self.alive if one not in self.waiting or self.waiting[one]()]
        if not able and self.alarms:
            first = min(self.alarms, key=lambda one: (self.alarms[one], one))
            self.clock = self.alarms.pop(first)
            able = [first]
        if not able:
            self._end()
            return -1
        chosen = self.random.choice(able)
        self.waiting.pop(chosen, None)
        if chosen == self.now and chosen in self.alive:
            return chosen
        self._give(chosen)
        return chosen

    def _give(self, number: int) -> None:
        """Let this thread move."""
        self.now = number
        self.locks[number].release()

    def _end(self) -> None:
        """Stop the schedule: every thread that waits is let go, to leave."""
        if not self.left:
            self.left = True
            for number in self.alive:
                if number != self.now and self.locks[number].locked():
                    self.locks[number].release()
            self.over.release()


class Lock:
    """threading.Lock and RLock in turns."""

    def __init__(self, turns: Turns, again: bool = False) -> None:
        self.turns, self.again = turns, again
        self.owner, self.depth = -1, 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock."""
        self.turns.step()
        me = self.turns.now
        if self.again and self.owner == me:
            self.depth += 1
            return True
        limit = None if blocking and timeout < 0 else timeout if blocking else 0.0
        if not self.turns.wait(lambda: self.owner == -1, limit):
            return False
        self.owner, self.depth = me, 1
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self.owner == -1 or (self.again and self.owner != self.turns.now):
            raise RuntimeError("release of a lock that is not held")
        self.depth -= 1
        if self.depth == 0:
            self.owner = -1
        self.turns.step()

    def locked(self) -> bool:
        """Tell whether somebody holds it."""
        return self.owner != -1

    __enter__ = acquire

    def __exit__(self, *_: object) -> None:
        self.release()


class Condition:
    """threading.Condition in turns; which of the waiting is woken is a seeded choice."""

    def __init__(self, turns: Turns, lock: Lock | None = None) -> None:
        self.turns, self.lock = turns, lock or Lock(turns, again=True)
        self.acquire, self.release = self.lock.acquire, self.lock.release
        self.sleepers: list[list[bool]] = []

    def __enter__(self) -> bool:
        return self.lock.acquire()

    def __exit__(self, *_: object) -> None:
        self.lock.release()

    def _own(self) -> None:
        """Make sure that the caller holds the lock."""
        if self.lock.owner != self.turns.now:
            raise RuntimeError("the condition's lock must be held for that")

    def wait(self, timeout: float | None = None) -> bool:
        """Give the lock back, wait to be woken, take the lock again."""
        self._own()
        woken = [False]
        self.sleepers.append(woken)
        depth, self.lock.depth, self.lock.owner = self.lock.depth, 0, -1
        came = self.turns.wait(lambda: woken[0], timeout)
        if woken in self.sleepers:
            self.sleepers.remove(woken)
        me = self.turns.now
        self.turns.wait(lambda: self.lock.owner == -1)
        self.lock.owner, self.lock.depth = me, depth
        return came

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        """Wait until the predicate holds."""
        until = None if timeout is None else self.turns.clock + timeout
        while not (found := predicate()):
            left = None if until is None else until - self.turns.clock
            if left is not None and left <= 0:
                return found
            self.wait(left)
        return found

    def notify(self, n: int = 1) -> None:
        """Wake some of those that wait."""
        self._own()
        for _ in range(min(n, len(self.sleepers))):
            self.sleepers.pop(self.turns.random.randrange(len(self.sleepers)))[0] = True
        self.turns.step()

    def notify_all(self) -> None:
        """Wake all of those that wait."""
        self.notify(len(self.sleepers))


class Semaphore:
    """threading.Semaphore and BoundedSemaphore in turns."""

    def __init__(self, turns: Turns, value: int = 1, most: int | None = None) -> None:
        self.turns, self.value, self.most = turns, value, most

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        """Take one."""
        self.turns.step()
        if not self.turns.wait(lambda: self.value > 0, timeout if blocking else 0.0):
            return False
        self.value -= 1
        return True

    def release(self, n: int = 1) -> None:
        """Give some back."""
        if self.most is not None and self.value + n > self.most:
            raise ValueError("the semaphore was released too many times")
        self.value += n
        self.turns.step()

    __enter__ = acquire

    def __exit__(self, *_: object) -> None:
        self.release()


class Event:
    """threading.Event in turns."""

    def __init__(self, turns: Turns) -> None:
        self.turns, self.flag = turns, False

    def is_set(self) -> bool:
        """Tell whether it is set."""
        return self.flag

    def set(self) -> None:
        """Set it."""
        self.flag = True
        self.turns.step()

    def clear(self) -> None:
        """Take it back."""
        self.flag = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is set."""
        self.turns.step()
        return self.turns.wait(lambda: self.flag, timeout)


def in_turns(current: list[Turns]) -> dict[str, types.ModuleType]:
    """Return modules that stand for threading and time while the scheduler rules; current[0]: the one that does."""
    fake = types.ModuleType("threading")
    fake.Lock = lambda: Lock(current[0])  # type: ignore[attr-defined]
    fake.RLock = lambda: Lock(current[0], again=True)  # type: ignore[attr-defined]
    fake.Condition = lambda lock=None: Condition(current[0], lock)  # type: ignore[attr-defined]
    fake.Semaphore = lambda value=1: Semaphore(current[0], value)  # type: ignore[attr-defined]
    fake.BoundedSemaphore = lambda value=1: Semaphore(current[0], value, value)  # type: ignore[attr-defined]
    fake.Event = lambda: Event(current[0])  # type: ignore[attr-defined]
    fake.get_ident = lambda: current[0].now + 1  # type: ignore[attr-defined]
    clock = types.ModuleType("time")
    clock.monotonic = clock.time = clock.perf_counter = lambda: current[0].clock  # type: ignore[attr-defined]
    clock.sleep = lambda seconds: current[0].wait(lambda: False, seconds)  # type: ignore[attr-defined]
    return {"threading": fake, "time": clock}


class ThreadedCalls:
    """One case: the calls of each thread on one fresh object, in many orders."""

    def __init__(self, request: dict[str, Any], code: Any) -> None:
        self.request = request
        self.current = [Turns(0)]
        real = {name: sys.modules[name] for name in ("threading", "time")}
        sys.modules.update(in_turns(self.current))
        self.in_turns = base.load(code)
        sys.modules.update(real)
        self.real = base.load(code)
        self.writers = {name: base.writer(answer) for name, _, answer in request["methods"]}

    def run(self, args: list[Any]) -> tuple[float, float, Any]:
        """Run every schedule and round; return CPU seconds, wall seconds and the histories."""
        clock = base.Clock()
        (head, *threads), *_ = args[0], None
        histories: dict[str, list[Any]] = {}
        for seed in range(self.request["schedules"]):
            self._note(histories, self.scheduled(seed, head, threads))
        stuck = any(row[2] == "stuck" for history in histories.values() for row in history)
        for _ in range(
            0 if stuck else self.request["rounds"]
        ):  # real threads that never end would have to be waited for
            history = self.at_once(head, threads)
            self._note(histories, history)
            if any(row[2] == "stuck" for row in history):
                break
        cpu, wall = clock.stop()
        return cpu, wall, list(histories.values())

    def _note(self, histories: dict[str, list[Any]], history: list[Any]) -> None:
        """Keep a history that is new."""
        histories.setdefault(repr(history), history)

    def _body(self, thing: Any, number: int, calls: list[Any], history: list[Any]) -> Callable[[], None]:
        """Return what one thread does."""

        def body() -> None:
            for place, (name, *values) in enumerate(calls):
                history.append([number, place, "start", None])
                try:
                    answer = self.writers[name](getattr(thing, name)(*values))
                except Exception as error:
                    history.append([number, place, "error", base.describe(error)])
                else:
                    history.append([number, place, "end", answer])

        return body

    def scheduled(self, seed: int, head: list[Any], threads: list[Any]) -> list[Any]:
        """Return the history of one schedule."""
        turns = self.current[0] = Turns(seed)
        turns.now, turns.alive = 0, [0]  # the constructor runs alone
        thing = self.in_turns[self.request["name"]](*head[1:])
        turns.__dict__.update(Turns(seed).__dict__)  # as if new: locks that the constructor made hold on to it
        history: list[Any] = []
        turns.start([self._body(thing, number, calls, history) for number, calls in enumerate(threads)])
        return history + unfinished(history)

    def at_once(self, head: list[Any], threads: list[Any]) -> list[Any]:
        """Return the history of one round with real threads."""
        thing = self.real[self.request["name"]](*head[1:])
        history: list[Any] = []
        bodies = [self._body(thing, number, calls, history) for number, calls in enumerate(threads)]
        started = [threading.Thread(target=body, daemon=True) for body in bodies]
        for thread in started:
            thread.start()
        end = time.monotonic() + REAL_SECONDS
        for thread in started:
            thread.join(max(0.0, end - time.monotonic()))
        kept = list(history)
        return kept + unfinished(kept)


def unfinished(history: list[Any]) -> list[Any]:
    """Return a row for each call that began and did not return."""
    ended = {(row[0], row[1]) for row in history if row[2] != "start"}
    return [[row[0], row[1], "stuck", None] for row in history if row[2] == "start" and (row[0], row[1]) not in ended]


class ThreadWorker(base.Worker):  # type: ignore[misc]
    """The worker of python_worker, with threads."""

    def caller(self, space: dict[str, Any]) -> Callable[[list[Any]], Any]:
        """Return what runs a case."""
        code = compile(self.request["source"], base.FILE, "exec", dont_inherit=True)
        return ThreadedCalls(self.request, code).run


if __name__ == "__main__":
    _thread.stack_size(STACK_BYTES)
    sys.setswitchinterval(1e-5)
    ThreadWorker().run()
    sys.stdout.flush()
    os._exit(0)
