"""Idea: a hash map from item to its notes, which come in sorted by minute. Binary search finds the last one that is not
later than the minute asked for.

Note takes O(1), price O(log n). Equal minutes stand side by side, and the search ends behind the last of them.
"""

from bisect import bisect_right
from collections import defaultdict


class PriceBook:
    def __init__(self) -> None:
        self.minutes: defaultdict[str, list[int]] = defaultdict(list)
        self.prices: defaultdict[str, list[int]] = defaultdict(list)

    def note(self, item: str, price: int, minute: int) -> None:
        self.minutes[item].append(minute)
        self.prices[item].append(price)

    def price(self, item: str, minute: int) -> int:
        known = bisect_right(self.minutes[item], minute)
        return self.prices[item][known - 1] if known else -1
