"""What is noticed while a kernel runs in Triton's interpreter: bounds, races, reads of nothing, sectors.

The patched interpreter (patches.py) calls a Coach before each access; it writes what it sees to a file, one JSON object
a line, as it sees it, so that a process that is ended leaves what it knew.
"""

import inspect
import json
import os
import random
import sys
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

from ..lazy import Lazy
from .memory import Memory, Region, beyond
from .races import ATOMIC, READ, WRITE, Access, Clocks, Race, find_races

np: Any = Lazy("numpy")
Array = Any

SECTOR = 32  # bytes
SCALAR_LIKE = 16  # an atomic on at most so many elements may be a lock or a counter, which orders instances
WORDS = {READ: "reads", WRITE: "writes", ATOMIC: "updates"}


class FaultError(Exception):
    """An access that must not happen; it has been reported, and the launch ends."""


class UnsupportedError(Exception):
    """Something that only a GPU can run."""


class OutOfTimeError(BaseException):
    """The time of a case is over; not an Exception, so that a kernel cannot catch it by accident."""


class Coach:
    """Looks at one run of a learner's file.

    path: the file. report: descriptor to write to, -1 for none. watching: whether accesses are recorded, or only kept
    inside of tensors. order: 0 runs instances in ascending order, anything else in a random one made from it.
    """

    def __init__(self, path: str, report: int = -1, *, watching: bool = False, order: int = 0) -> None:
        self.path, self.report = path, report
        self.watching, self.order = watching, order
        self.zeros = False  # whether lanes that a load masks off are zero, as in the plain interpreter
        self.config: int | None = None  # which configuration an autotuner takes; without one each runs, the first wins
        self.tuning: tuple[str, ...] | None = None  # tensors that the running autotuner restores
        self.own: list[Region] = []  # the judge's buffers
        self.live: Callable[[], list[Any]] = list  # the learner's tensors, for pointers that come from nowhere
        self.loose: dict[int, int] = {}  # lines that load with a mask and without `other`: masked-off lanes
        self.seen: set[tuple[str, int, int]] = set()
        self.made_of_nothing: Callable[[], set[int]] = set  # where memory starts that torch.empty filled with NaN
        self.launches = 0
        self.failed_at = 0  # the line of the error that ended a launch
        self.inside = False  # whether a kernel runs, or ended in an error
        self.kernels: set[str] = set()
        self.counts: dict[tuple[str, int], list[int]] = {}
        self._begin()

    def _begin(self) -> None:
        """Forget the last launch."""
        self.memory = Memory()
        self.clocks = Clocks(1)
        self.accesses: list[Access] = []
        self.programs: list[tuple[int, int, int]] = []
        self.plan: list[tuple[int, int, int]] = []
        self.time = 0
        self.searched = False
        self.nothing: set[int] = set()

    # A launch, told by the patched GridExecutor and InterpreterBuilder.

    def begin(self, tensors: dict[str, Any]) -> None:
        """A launch begins with these tensors, by the names of the kernel's parameters."""
        self._begin()
        self.launches += 1
        self.failed_at = 0
        self.inside = True
        self.nothing = self.made_of_nothing()
        for region in self.own:
            self.memory.add(region)
        for name, tensor in tensors.items():
            self.region(tensor, name)

    def region(self, tensor: Any, name: str) -> Region | None:
        """Return the region of a tensor: the judge's buffer that it lies in, or its whole storage."""
        if not tensor.numel():
            return None
        found = self.memory.find(tensor.data_ptr())
        if found is not None:
            return found
        storage = tensor.untyped_storage()
        low = storage.data_ptr()
        poisoned = tensor.is_floating_point() and low in self.nothing
        return self.memory.add(Region(low, low + storage.nbytes(), name, tensor.element_size(), poisoned))

    def grid(self, nx: int, ny: int, nz: int) -> None:
        """The launch has so many instances."""
        self.plan = [(x, y, z) for x in range(nx) for y in range(ny) for z in range(nz)]
        if self.order:
            random.Random(self.order).shuffle(self.plan)
        self.clocks = Clocks(len(self.plan))

    def enter(self) -> tuple[int, int, int]:
        """The next instance begins; return its program id."""
        program = self.plan[len(self.programs)]
        self.programs.append(program)
        self.clocks.begin()
        return program

    def end(self) -> None:
        """The launch has ended: look for races."""
        self.inside = False
        if not self.watching:
            return
        for race in find_races(self.accesses, self.clocks):
            self._say_race(race)
        if self.tuning is not None:
            self._look_at_tuning(self.tuning)

    def tell_writer(self, address: int, name: str) -> None:
        """Report which instance of the last launch wrote the wrong element `name` at `address` last, if one did."""
        for access in reversed(self.accesses):
            if access.kind != READ and address in access.addresses:
                program = self.programs[access.step]
                message = f"Program {program} wrote {name} here, the last one to do so."
                self.say("wrong-element", message, severity="warning", line=access.line, block=program)
                return

    # Accesses, told by the patched InterpreterBuilder.

    def touch(self, pointers: Any, mask: Array, kind: int, values: Array | None = None, sync: str = "") -> None:
        """An access to `pointers` where `mask` holds; raise FaultError where it must not happen.

        values: what is stored. sync: of an atomic, "acquire", "release", "acq_rel" or "relaxed".
        """
        mask = np.broadcast_to(mask, pointers.data.shape)
        addresses = pointers.data[mask]
        if not addresses.size:
            return
        size = max(1, pointers.get_element_ty().primitive_bitwidth // 8)
        self._check(addresses, pointers.attr.get("region"), size, kind, mask)
        if not self.watching:
            return
        line, step = self.line(), len(self.programs) - 1
        self.time += 1
        distinct, first, inverse = np.unique(addresses, return_index=True, return_inverse=True)
        stored = None
        if values is not None:
            given = np.broadcast_to(values, pointers.data.shape)[mask]
            stored = given[first]
            again = stored[inverse]
            if distinct.size < addresses.size and bool(
                ((given != again) & ((given == given) | (again == again))).any()
            ):
                self._say_lanes(addresses, inverse, line, mask)
        self._count(line, kind, distinct, size)
        if kind == ATOMIC and distinct.size <= SCALAR_LIKE and sync != "relaxed":
            self.clocks.meet(distinct.tolist(), step, self.time, acquire=sync != "release", release=sync != "acquire")
        self.accesses.append(Access(step, kind, line, self.time, self.clocks.current, distinct, stored))

    def loaded(self, pointers: Any, mask: Array, values: Array) -> None:
        """What a load gave: tell where it is what nobody has written."""
        region = pointers.attr.get("region")
        if not self.watching or region is None or not region.poisoned or not values.size:
            return
        bits = np.ascontiguousarray(values).view(np.uint8).reshape(*values.shape, values.itemsize)
        nothing = (bits == 0xFF).all(axis=-1) & mask
        if nothing.any():
            index = region.index(int(pointers.data[nothing].min()))
            self.say(
                "uninitialised-read",
                f"Program {self.program} reads {region.name}[{index}], which nobody has written.",
                evidence={"elements": int(nothing.sum()), "index": index},
            )

    def masked(self, mask: Array) -> None:
        """A load masks lanes off and does not say what they are to hold."""
        line = self.line()
        self.loose[line] = self.loose.get(line, 0) + int(mask.size - mask.sum())

    @property
    def program(self) -> tuple[int, int, int]:
        """The instance that runs."""
        return self.programs[-1] if self.programs else (0, 0, 0)

    def line(self, frame: FrameType | None = None) -> int:
        """Return the line of the learner's file that is being run, 0 for none; frame: where to begin."""
        at: FrameType | None = frame or sys._getframe(1)
        while at is not None:
            if at.f_code.co_filename == self.path:
                return at.f_lineno
            at = at.f_back
        return 0

    def line_of(self, error: BaseException | None) -> int:
        """Return the innermost line of the learner's file in an error's traceback or its causes', 0 for none."""
        found = 0
        while error is not None:
            trace: TracebackType | None = error.__traceback__
            while trace is not None:
                found = trace.tb_lineno if trace.tb_frame.f_code.co_filename == self.path else found
                trace = trace.tb_next
            error = error.__cause__
        return found

    # Reports.

    def say(
        self,
        kind: str,
        message: str,
        *,
        severity: str = "error",
        line: int | None = None,
        other_line: int = 0,
        block: tuple[int, ...] | None = None,
        lane: tuple[int, ...] = (),
        evidence: dict[str, float] | None = None,
    ) -> None:
        """Report a finding, the first of each kind and line."""
        line = self.line() if line is None else line
        if (kind, line, other_line) in self.seen:
            return
        self.seen.add((kind, line, other_line))
        row = {
            "kind": kind,
            "severity": severity,
            "line": line,
            "other_line": other_line,
            "message": message,
            "block": list(self.program if block is None else block),
            "thread": list(lane),
            "evidence": evidence or {},
        }
        self.write(row)

    def write(self, row: dict[str, Any]) -> None:
        """Add a row to the report."""
        if self.report >= 0:
            os.write(self.report, json.dumps(row).encode() + b"\n")

    def finish(self) -> None:
        """Write what was counted: sectors, and lanes that loads leave open."""
        for (what, line), (moved, needed, times, worst, least) in self.counts.items():
            self.write(
                {
                    "count": what,
                    "line": line,
                    "moved": moved,
                    "needed": needed,
                    "times": times,
                    "worst": worst,
                    "worst_needed": least,
                }
            )
        for line, lanes in self.loose.items():
            self.write({"loose": line, "lanes": lanes})
        self.counts, self.loose = {}, {}

    def _check(self, addresses: Array, region: Region | None, size: int, kind: int, mask: Array) -> None:
        """Report an access outside of its tensor, and end the launch."""
        lanes = mask.size
        if region is not None:
            if int(addresses.min()) >= region.low and int(addresses.max()) + size <= region.high:
                return
            wrong = beyond(addresses, region, size)
        else:
            wrong = self.memory.outside(addresses, size)
            if wrong.any() and not self.searched:
                self.searched = True
                for tensor in self.live():
                    self.region(tensor, "a tensor of solve")
                wrong = self.memory.outside(addresses, size)
            if not wrong.any():
                return
        bad, lane = addresses[wrong], lane_of(mask, int(np.flatnonzero(wrong)[0]))
        of = f"{bad.size} of {lanes} elements" if lanes > 1 else "memory"
        message = f"Program {self.program} {WORDS[kind]} {of} outside of "
        evidence: dict[str, float] = {"outside": int(bad.size), "lanes": lanes}
        if region is None:
            message += "every tensor: the address does not come from a pointer that the kernel was given."
        else:
            index = max((region.index(int(bad.min())), region.index(int(bad.max()))), key=lambda i: (i >= 0, abs(i)))
            evidence["index"] = index
            inside = self.memory.find(int(bad.max()))
            where = f" (that is in {inside.name})" if inside is not None and inside is not region else ""
            message += f"{region.name}, which has {region.elements}: {region.name}[{index}]{where}."
        if lanes > 1:
            message += f" The first such lane is {spelled(lane)}."
        self.say("out-of-bounds", message, lane=lane, evidence=evidence)
        raise FaultError(message)

    def _count(self, line: int, kind: int, distinct: Array, size: int) -> None:
        """Add up the sectors of an access."""
        moved = int(np.unique(distinct // np.uint64(SECTOR)).size)
        needed = -(-int(distinct.size) * size // SECTOR)
        entry = self.counts.setdefault((("read", "write", "atomic")[kind], line), [0, 0, 0, 0, 0])
        entry[0] += moved
        entry[1] += needed
        entry[2] += 1
        if moved - needed >= entry[3] - entry[4]:
            entry[3:] = [moved, needed]

    def _say_lanes(self, addresses: Array, inverse: Array, line: int, mask: Array) -> None:
        """Two lanes of an instance store different values at one place."""
        first, second = np.flatnonzero(inverse == inverse[np.flatnonzero(np.bincount(inverse)[inverse] > 1)[0]])[:2]
        twice = int(addresses[first])
        one, other = (lane_of(mask, int(place)) for place in (first, second))
        self.say(
            "race-lanes",
            f"Program {self.program} stores to {self.called(twice)} from several lanes, such as {spelled(one)} and"
            f" {spelled(other)}, in one tl.store, and not the same values: which of them stays is chance.",
            line=line,
            lane=one,
        )

    def _say_race(self, race: Race) -> None:
        """Report a race."""
        first, second = race.first, race.second
        if second.kind == ATOMIC:
            first, second = second, first  # the plain access is the one to mend
        one, other = (self.programs[access.step] for access in (first, second))
        words = [WORDS[access.kind] for access in (first, second)]
        place = self.called(race.address)
        if race.same:
            message = (
                f"Programs {one} and {other} both store {place}, the same value, line {{other}} and this one;"
                " harmless where that is meant."
            )
        else:
            message = (
                f"Program {other} {words[1]} {place}, which program {one} {words[0]} in {{other}},"
                " and nothing orders the two."
            )
        more = f" {race.elements} elements are like that." if race.elements > 1 else ""
        self.say(
            "race-programs",
            (message.replace("line {other}", "{other}") + more),
            severity="warning" if race.same else "error",
            line=second.line,
            other_line=first.line,
            block=other,
            evidence={"elements": race.elements},
        )

    def _look_at_tuning(self, restored: tuple[str, ...]) -> None:
        """Report tensors that a kernel both reads and writes while the autotuner tries its configurations."""
        read: set[Region] = set()
        written: set[Region] = set()
        for access in self.accesses:
            region = self.memory.find(int(access.addresses[0]))
            if region is not None:
                read |= {region} if access.kind != WRITE else set()
                written |= {region} if access.kind != READ else set()
        for region in sorted(read & written):
            if region.name not in restored:
                self.say(
                    "autotune-in-place",
                    f"triton.autotune runs the kernel once for each configuration, and it both reads and writes"
                    f" {region.name}: the results pile up. Name it in restore_value or reset_to_zero.",
                    severity="warning",
                    line=self.accesses[0].line,
                )

    def called(self, address: int) -> str:
        """An address as `x[3]`."""
        region = self.memory.find(address)
        return f"{region.name}[{region.index(address)}]" if region else "an element"


def lane_of(mask: Array, number: int) -> tuple[int, ...]:
    """Return the place in a block of the active lane with this number."""
    return tuple(int(part) for part in np.argwhere(mask)[number])


def spelled(lane: tuple[int, ...]) -> str:
    """A lane as `5`, or `(2, 7)` in a block of two axes."""
    return str(lane[0]) if len(lane) == 1 else str(lane)


def parameters(function: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> dict[str, Any]:
    """Return a kernel's arguments by name, without those that only the launch reads (num_warps and the like)."""
    known = inspect.getfullargspec(function).args
    return dict(zip(known, arguments, strict=False)) | {name: v for name, v in keywords.items() if name in known}
