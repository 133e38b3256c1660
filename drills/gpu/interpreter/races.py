"""Which accesses of different program instances meet at one element with nothing between them that orders them.

Instances run one after another, so what orders two of them are atomics: what an instance does before its atomic on an
address happens before what another does after its later atomic there, and so on along chains.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..lazy import Lazy

np: Any = Lazy("numpy")
Array = Any

READ, WRITE, ATOMIC = 0, 1, 2
LOOKED_AT = 4096  # elements of a launch whose accesses are compared pair by pair
OF_ONE = 64  # accesses of one element that are compared
MOST_CLOCKS = 20_000_000  # numbers kept to order instances; a launch that needs more is not looked at


@dataclass(frozen=True)
class Access:
    """One load, store or atomic of a program instance.

    step: number of the instance in the order in which they ran. time: number of the access in the launch. clock: which
    snapshot of Clocks holds for it, -1 for none. addresses: distinct, one for each element. values: what was stored.
    """

    step: int
    kind: int
    line: int
    time: int
    clock: int
    addresses: Array
    values: Array | None = None


@dataclass(frozen=True)
class Race:
    """Two accesses that meet: `first` ran before `second`; elements: how many they may meet at.

    same: both store, and the same values.
    """

    first: Access
    second: Access
    address: int
    elements: int
    same: bool


class Clocks:
    """What each instance of a launch knows of the others: for each, the time up to which its accesses have happened."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.snapshots: list[Array] = []
        self.current = -1
        self.released: dict[int, int] = {}
        self.overflow = False

    def begin(self) -> None:
        """A new instance starts: it knows of no other."""
        self.current = -1

    def meet(self, addresses: Iterable[int], step: int, time: int, *, acquire: bool, release: bool) -> None:
        """The instance `step` has an atomic on `addresses` at `time`, with these semantics."""
        if self.overflow or self.steps * (len(self.snapshots) + 2) > MOST_CLOCKS:
            self.overflow = True
            return
        addresses = list(addresses)
        known = [self.snapshots[self.released[a]] for a in addresses if a in self.released] if acquire else []
        mine = self.snapshots[self.current] if self.current >= 0 else np.full(self.steps, -1, dtype=np.int64)
        if known:
            mine = np.maximum.reduce([mine, *known])
            self.snapshots.append(mine)
            self.current = len(self.snapshots) - 1
        if release:
            told = mine.copy()
            told[step] = time
            self.snapshots.append(told)
            for address in addresses:
                self.released[address] = len(self.snapshots) - 1

    def ordered(self, first: Access, second: Access) -> bool:
        """Whether `first` has happened before `second`, which ran later."""
        return second.clock >= 0 and int(self.snapshots[second.clock][first.step]) >= first.time


def find_races(accesses: list[Access], clocks: Clocks) -> list[Race]:
    """Return one race for each pair of lines, those of the earliest accesses first."""
    accesses = [access for access in accesses if access.addresses.size]
    if clocks.overflow or not accesses or accesses[0].step == accesses[-1].step:
        return []
    owners = np.repeat(np.arange(len(accesses)), [access.addresses.size for access in accesses])
    addresses = np.concatenate([access.addresses for access in accesses])
    order = np.argsort(addresses, kind="stable")
    owners, addresses = owners[order], addresses[order]
    steps = np.array([access.step for access in accesses])[owners]
    kinds = np.array([access.kind for access in accesses])[owners]
    starts = np.concatenate(([0], np.flatnonzero(addresses[1:] != addresses[:-1]) + 1))
    shared = np.minimum.reduceat(steps, starts) < np.maximum.reduceat(steps, starts)
    kept = [np.maximum.reduceat(kinds == kind, starts) for kind in (READ, WRITE, ATOMIC)]
    met = np.flatnonzero(shared & (kept[WRITE] | (kept[ATOMIC] & kept[READ])))
    ends = np.append(starts[1:], addresses.size)
    some = met if met.size <= LOOKED_AT else met[np.linspace(0, met.size - 1, LOOKED_AT).astype(int)]
    found: dict[tuple[int, int], list[Any]] = {}
    for group in some:
        here = [accesses[owner] for owner in owners[starts[group] : ends[group]]]
        pair = _pair(here, clocks)
        if pair is not None:
            entry = found.setdefault((pair[0].line, pair[1].line), [pair, int(addresses[starts[group]]), 0, True])
            entry[2] += 1
            entry[3] &= _same(*pair, int(addresses[starts[group]]))
    share = met.size / max(some.size, 1)
    races = [
        Race(pair[0], pair[1], address, round(count * share), same) for pair, address, count, same in found.values()
    ]
    return sorted(races, key=lambda race: (race.same, race.second.time))


def _pair(here: list[Access], clocks: Clocks) -> tuple[Access, Access] | None:
    """Two accesses of one element, in order of time, that nothing orders."""
    writes = [access for access in here if access.kind == WRITE][: OF_ONE // 2]
    few = sorted({id(a): a for a in (*here[:OF_ONE], *writes)}.values(), key=lambda access: access.time)
    for number, second in enumerate(few):
        for first in few[:number]:
            plain = WRITE in (first.kind, second.kind) or (first.kind != second.kind)
            if first.step != second.step and plain and not clocks.ordered(first, second):
                return first, second
    return None


def _same(first: Access, second: Access, address: int) -> bool:
    """Whether both store the same at `address`."""
    if first.values is None or second.values is None:
        return False
    key = np.uint64(address)
    one = first.values[np.searchsorted(first.addresses, key)]
    other = second.values[np.searchsorted(second.addresses, key)]
    return bool(one == other) or (one != one and other != other)
