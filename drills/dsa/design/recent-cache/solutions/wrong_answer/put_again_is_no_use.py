"""A new value for an old key is a use, but a dict keeps such a key at its old place. Move it to the fresh end as well."""


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
        if key not in self.entries and len(self.entries) == self.slots:
            dropped = next(iter(self.entries))
            del self.entries[dropped]
        self.entries[key] = value
        return dropped
