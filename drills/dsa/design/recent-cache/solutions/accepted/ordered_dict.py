"""Idea: an OrderedDict finds an entry and keeps the entries in order, and moves one to the end in one step. The front is
what has not been used for the longest time.

Time O(1) per call, space O(slots). Be ready to build it from a dict and a doubly linked list: that is the usual next question.
"""

from collections import OrderedDict


class RecentCache:
    def __init__(self, slots: int) -> None:
        self.slots = slots
        self.entries: OrderedDict[int, int] = OrderedDict()

    def get(self, key: int) -> int:
        if key not in self.entries:
            return -1
        self.entries.move_to_end(key)
        return self.entries[key]

    def peek(self, key: int) -> int:
        return self.entries.get(key, -1)

    def put(self, key: int, value: int) -> int:
        dropped = -1
        if key not in self.entries and len(self.entries) == self.slots:
            dropped, _ = self.entries.popitem(last=False)
        self.entries[key] = value
        self.entries.move_to_end(key)
        return dropped
