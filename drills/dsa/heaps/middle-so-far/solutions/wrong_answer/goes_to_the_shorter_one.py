"""A new bid goes to the heap with fewer bids, whatever its size. After 5, 1, 6 the lower half holds 5 and 6, and 6 is
returned instead of 5. A bid must pass through one half, so that the right one crosses over.
"""

from heapq import heappush


class RunningMiddle:
    def __init__(self):
        self.lower = []
        self.upper = []

    def add(self, bid):
        if len(self.lower) <= len(self.upper):
            heappush(self.lower, -bid)
        else:
            heappush(self.upper, bid)

    def middle(self):
        if len(self.lower) > len(self.upper):
            return float(-self.lower[0])
        return (self.upper[0] - self.lower[0]) / 2
