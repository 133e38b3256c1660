"""A bid goes to the half it belongs to, but the halves are never brought back to the same length. With rising bids all but
the first are in the upper half. After each add, move a top over if one half is two ahead.
"""

from heapq import heappush


class RunningMiddle:
    def __init__(self):
        self.lower = []
        self.upper = []

    def add(self, bid):
        if not self.lower or bid <= -self.lower[0]:
            heappush(self.lower, -bid)
        else:
            heappush(self.upper, bid)

    def middle(self):
        if len(self.lower) == len(self.upper):
            return (self.upper[0] - self.lower[0]) / 2
        return float(-self.lower[0]) if len(self.lower) > len(self.upper) else float(self.upper[0])
