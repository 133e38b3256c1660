"""Idea: two heaps that meet in the middle. The lower half has its largest on top, the upper half its smallest, and the
lower half has as many as the upper or one more. Each new bid goes through the lower half, so the right one moves up.

Add takes O(log n), middle O(1). Python's heaps have the smallest on top, so the lower half holds negated bids.
"""

from heapq import heappop, heappush


class RunningMiddle:
    def __init__(self) -> None:
        self.lower: list[int] = []
        self.upper: list[int] = []

    def add(self, bid: int) -> None:
        heappush(self.lower, -bid)
        heappush(self.upper, -heappop(self.lower))
        if len(self.upper) > len(self.lower):
            heappush(self.lower, -heappop(self.upper))

    def middle(self) -> float:
        if len(self.lower) > len(self.upper):
            return float(-self.lower[0])
        return (self.upper[0] - self.lower[0]) / 2
