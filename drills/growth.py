"""How a solution's cost grows with the size of its input: told from CPU times, memory and counts of steps. Pure.

The exponent is the slope of log cost on log size over the largest sizes, by least squares. Time cannot tell n from
n log n (a hash set that falls out of the cache grows as fast as a sort), so exponents only choose between groups with
wide gaps between them. Within a group, the count of steps that the code made names the class, where it agrees.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Group = Literal[0, 1, 2, 3, 4]
GROUPS: tuple[Group, ...] = (0, 1, 2, 3, 4)

CLASSES: dict[str, Group] = {
    "1": 0,
    "log n": 0,
    "n": 1,
    "n log n": 1,
    "n^2": 2,
    "n^2 log n": 2,
    "n^3": 3,
    "2^n": 4,
}
GROUP_WORDS: dict[Group, str] = {
    0: "1 or log n",
    1: "n or n log n",
    2: "n^2",
    3: "n^3",
    4: "exponential",
}
# Between one group and the next lies a zone of exponents that no verdict rests on: caches make a sort of many small
# objects look like n^1.6. There the count of steps decides, or nothing does.
ZONES = ((0.3, 0.5), (1.45, 1.75), (2.3, 2.8), (3.3, 3.7))
LAST = 8  # sizes that the slope is taken over
LEAST_SECONDS = 30e-6  # shorter times are mostly the cost of the call
LEAST_POINTS = 5
SMALL = 40  # beyond this size nothing exponential has an end
FLAT = 0.02  # relative change of a count that does not grow
ROUGH = 0.04  # relative error of a fit to counts above which no class is named
LOG_SHARE = 0.25  # part of the count at the largest size that the n log n term must have to be named


@dataclass(frozen=True, slots=True)
class Sample:
    """One size. cpu: the least CPU seconds of some calls. over: it did not end within the time, `cpu` is a floor."""

    size: int
    cpu: float
    over: bool = False


@dataclass(frozen=True, slots=True)
class Slope:
    """The exponent of growth and its standard error."""

    exponent: float
    error: float

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of classes that the exponent may belong to: one, or in a zone between them two."""
        for number, (low, high) in enumerate(ZONES):
            if self.exponent < low:
                return (GROUPS[number],)
            if self.exponent < high:
                return (GROUPS[number], GROUPS[number + 1])
        return (4,)


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured of time or of space.

    exponent, error: None where nothing grew enough to be measured. group: None where it could not be told. named: the
    class, where counts or the group leave only one, else "". meets: whether the group is at most the target's, None
    where that cannot be said. note: a sentence for the learner, or "".
    """

    target: str
    exponent: float | None = None
    error: float | None = None
    group: Group | None = None
    named: str = ""
    meets: bool | None = None
    note: str = ""

    @property
    def words(self) -> str:
        """What it grows like, in a few words: `n`, or `about n^1.06 (n or n log n)`."""
        if self.group is None:
            return "not told"
        if self.named:
            return self.named
        if self.group in (0, 4) or self.exponent is None:
            return GROUP_WORDS[self.group]
        return f"about n^{self.exponent:.2f} ({GROUP_WORDS[self.group]})"

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object with the keys exponent, error, class, words, target, meets and note."""
        return {
            "exponent": None if self.exponent is None else round(self.exponent, 3),
            "error": None if self.error is None else round(self.error, 3),
            "class": self.named or None,
            "words": self.words,
            "target": self.target,
            "meets": self.meets,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class GrowthReport:
    """Time and space of one solution, and what they were told from: (size, CPU seconds) and (size, KiB) by size."""

    time: Found
    space: Found
    times: tuple[tuple[int, float], ...] = ()
    peaks: tuple[tuple[int, int], ...] = ()

    @property
    def meets(self) -> bool:
        """Whether nothing was found to grow faster than its target."""
        return self.time.meets is not False and self.space.meets is not False

    def to_json(self) -> dict[str, Any]:
        """Return it as `drill check --json` prints it: time, space and the samples (sizes, cpu_ms, kib)."""
        return {
            "time": self.time.to_json(),
            "space": self.space.to_json(),
            "samples": {
                "time": [{"size": size, "cpu_ms": round(cpu * 1000, 4)} for size, cpu in self.times],
                "space": [{"size": size, "kib": kib} for size, kib in self.peaks],
            },
        }


def slope(points: Sequence[tuple[float, float]]) -> Slope | None:
    """Return the least-squares slope of log y on log x; None for fewer than three points or a single x."""
    rows = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len(rows) < 3:
        return None
    mean_x = sum(x for x, _ in rows) / len(rows)
    mean_y = sum(y for _, y in rows) / len(rows)
    spread = sum((x - mean_x) ** 2 for x, _ in rows)
    if spread == 0:
        return None
    gradient = sum((x - mean_x) * (y - mean_y) for x, y in rows) / spread
    rest = sum((y - mean_y - gradient * (x - mean_x)) ** 2 for x, y in rows)
    return Slope(gradient, math.sqrt(rest / (len(rows) - 2) / spread))


def used_points(samples: Sequence[Sample]) -> list[Sample]:
    """Return the samples that the slope is taken over: the last ones, without those that are all overhead."""
    long = [sample for sample in samples if sample.cpu >= LEAST_SECONDS]
    return list(long if len(long) >= LEAST_POINTS else samples)[-LAST:]


def grows_without_end(samples: Sequence[Sample], counts: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the cost grows by a factor with each step of the size, not with each doubling.

    Either the counts of steps at consecutive sizes have ratios that do not fall towards 1, or times rise with an
    exponent above 4 while the sizes are still small.
    """
    by_size = dict(counts)
    ratios = [by_size[n + 1] / by_size[n] for n in by_size if n + 1 in by_size and by_size[n] > 0 and n >= 9]
    if len(ratios) >= 3 and all(ratio > 1.45 for ratio in ratios):
        return True
    last = [sample for sample in samples if sample.size <= SMALL][-4:]
    if len(last) < 2 or (last[-1] is not samples[-1]):
        return False
    if last[-1].over and math.log(last[-1].cpu / last[-2].cpu) / math.log(last[-1].size / last[-2].size) > 4:
        return True
    found = slope([(sample.size, sample.cpu) for sample in last])
    return found is not None and found.exponent > 4


def time_growth(
    samples: Sequence[Sample], counts: Sequence[tuple[int, int]], target: str, *, sorts: bool = False
) -> Found:
    """Tell how time grows.

    samples: by rising size. counts: (size, steps), empty where they could not be taken. target: one of CLASSES. sorts:
    whether the code sorts or keeps a heap: on values that it made itself that is not counted, so counts that grow like
    n do not name the class then.
    """
    if grows_without_end(samples, counts):
        return Found(target, None, None, 4, "2^n", CLASSES[target] == 4, "Each step of the size multiplies the time.")
    points = used_points([sample for sample in samples if not sample.over])
    found = slope([(sample.size, sample.cpu) for sample in points])
    if found is None or len(points) < LEAST_POINTS or points[-1].cpu < LEAST_SECONDS:
        if counts and (name := _class_of_counts(counts)) in ("1", "log n"):
            return Found(target, None, None, 0, name, True)
        return Found(target, note="Too few sizes could be measured.")
    name, note = _class_of_counts(counts), ""
    counted = CLASSES.get(name)
    group = _settled(found.groups, counted)
    if group is None:
        return Found(target, found.exponent, found.error, note=_between(found))
    if counted is not None and counted < group and group in (2, 3):
        note = (
            f"The steps that the code makes grow like {name}, but its time like n^{found.exponent:.1f}: "
            "a slice, pop(0) or insert(0) may hide a copy."
        )
    trusted = counted == group and not (sorts and name == "n")
    named = name if trusted else "" if group < 2 else GROUP_WORDS[group]
    return Found(target, found.exponent, found.error, group, named, group <= CLASSES[target], note)


def _settled(groups: tuple[Group, ...], counted: Group | None) -> Group | None:
    """Return the only group, or the one of two that the counts name; None where nothing decides."""
    if len(groups) == 1:
        return groups[0]
    return counted if counted in groups else None


def _between(found: Slope) -> str:
    """Return the sentence for an exponent that lies between two groups."""
    low, high = (GROUP_WORDS[group] for group in found.groups)
    return f"It grows like n^{found.exponent:.2f}, between {low} and {high}: too near to call."


def space_growth(peaks: Sequence[tuple[int, int]], target: str, floor_kib: int = 256) -> Found:
    """Tell how the memory beyond the input grows. peaks: (size, KiB) by rising size; below `floor_kib` it is noise."""
    if len(peaks) < 3:
        note = "Too few sizes could be measured." if peaks else "Its memory could not be weighed."
        return Found(target, note=note)
    if all(kib < floor_kib for _, kib in peaks):
        return Found(target, None, None, 0, "", True)
    grown = [(size, kib) for size, kib in peaks if kib >= floor_kib // 4]
    found = slope(grown)
    if found is None:
        return Found(target, note="Too few sizes took enough memory to be measured.")
    group = _settled(found.groups, None)
    if group is None:
        return Found(target, found.exponent, found.error, note=_between(found))
    return Found(target, found.exponent, found.error, group, "", group <= CLASSES[target])


def _class_of_counts(counts: Sequence[tuple[int, int]]) -> str:
    """Return the class that counts of steps grow like, "" where that is not clear."""
    rows = [(size, count) for size, count in counts if size >= 32 and count > 0][-LAST:]
    if len(rows) < 4:
        return ""
    if rows[-1][1] <= rows[0][1] * (1 + FLAT):
        return "1"
    found = slope(rows)
    assert found is not None
    if found.groups[0] == 0:
        return "log n"
    if found.groups == (1,) and found.exponent > 0.8:
        share, rough = _log_share(rows)
        return "" if rough > ROUGH else "n log n" if share > LOG_SHARE else "n"
    return GROUP_WORDS[found.groups[0]] if found.groups in ((2,), (3,)) else ""


def _log_share(rows: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Fit count / n = a + b log n.

    Returns the part of the second term at the largest size, and the rms error of the fit relative to the mean.
    """
    xs = [math.log2(size) for size, _ in rows]
    ys = [count / size for size, count in rows]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    b = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)
    errors = [(y - mean_y - b * (x - mean_x)) / mean_y for x, y in zip(xs, ys, strict=True)]
    return b * xs[-1] / ys[-1], math.sqrt(sum(error**2 for error in errors) / len(errors))
