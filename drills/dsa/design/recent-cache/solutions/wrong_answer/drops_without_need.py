"""A put of a key that is already there needs no new slot, so nothing may be dropped. Ask whether the key is new before you
ask whether the cache is full.
"""


class RecentCache:
    def __init__(self, slots):
        self.slots = slots
        self.entries = {}

    def get(self, key):
        if key not in self.entries:
            return -1
        self.entries[key] = self.entries.pop(key)
        return self.entries[key]

    def peek(self, key):
        return self.entries.get(key, -1)

    def put(self, key, value):
        dropped = -1
        if len(self.entries) == self.slots:
            dropped = next(iter(self.entries))
            del self.entries[dropped]
        self.entries.pop(key, None)
        self.entries[key] = value
        return dropped
