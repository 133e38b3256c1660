"""`peek` calls `get`, so it makes the entry fresh. It is asked only to look: read the value and leave the order alone."""


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
        return self.get(key)

    def put(self, key, value):
        dropped = -1
        if key in self.entries:
            del self.entries[key]
        elif len(self.entries) == self.slots:
            dropped = next(iter(self.entries))
            del self.entries[dropped]
        self.entries[key] = value
        return dropped
