"""The memory that kernels may touch: one region for each allocation, found by address."""

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from typing import Any

from ..lazy import Lazy

np: Any = Lazy("numpy")
Array = Any


@dataclass(frozen=True, order=True)
class Region:
    """Bytes from `low` up to `high` that are called `name` and hold elements of `itemsize` bytes.

    poisoned: whether floats in it that consist of ones only mean "never written".
    """

    low: int
    high: int
    name: str = field(compare=False)
    itemsize: int = field(compare=False)
    poisoned: bool = field(compare=False, default=False)

    @property
    def elements(self) -> int:
        """How many elements it holds."""
        return (self.high - self.low) // self.itemsize

    def index(self, address: int) -> int:
        """The index of the element at `address`; negative before its start."""
        return (address - self.low) // self.itemsize


class Memory:
    """Regions that do not overlap, sorted by address."""

    def __init__(self) -> None:
        self.regions: list[Region] = []

    def add(self, region: Region) -> Region:
        """Add a region, or return the one that lies there already; older ones that it overlaps are forgotten."""
        found = self.find(region.low)
        if found is not None and region.high <= found.high:
            return found
        self.regions = [old for old in self.regions if old.high <= region.low or old.low >= region.high]
        insort(self.regions, region)
        return region

    def find(self, address: int) -> Region | None:
        """Return the region that holds `address`, or None."""
        at = bisect_right(self.regions, address, key=lambda region: region.low) - 1
        return self.regions[at] if at >= 0 and address < self.regions[at].high else None

    def outside(self, addresses: Array, size: int) -> Array:
        """Return which of `addresses` (uint64) do not have `size` bytes in one region."""
        if not self.regions:
            return np.ones(addresses.shape, dtype=bool)
        lows = np.array([region.low for region in self.regions], dtype=np.uint64)
        highs = np.array([region.high for region in self.regions], dtype=np.uint64)
        at = np.searchsorted(lows, addresses, side="right")
        return (at == 0) | (addresses + np.uint64(size) > highs[np.maximum(at, 1) - 1])


def beyond(addresses: Array, region: Region, size: int) -> Array:
    """Return which of `addresses` (uint64) do not have `size` bytes in `region`."""
    return (addresses < np.uint64(region.low)) | (addresses + np.uint64(size) > np.uint64(region.high))
