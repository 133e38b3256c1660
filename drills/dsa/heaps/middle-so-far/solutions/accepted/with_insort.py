"""Idea: keep one sorted list; bisect finds the place of a new bid in O(log n). Putting it in still moves what lies
behind, O(n), but that is one fast copy. Short and good enough for some 10 000 bids; say in an interview why the two
heaps are better.
"""

from bisect import insort


class RunningMiddle:
    def __init__(self) -> None:
        self.row: list[int] = []

    def add(self, bid: int) -> None:
        insort(self.row, bid)

    def middle(self) -> float:
        size = len(self.row)
        return (self.row[size // 2] + self.row[(size - 1) // 2]) / 2
