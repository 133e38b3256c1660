"""Each use writes down a time, and each drop looks through all entries for the oldest: as many steps as there are slots. Keep
the entries in order instead, so that the oldest is at one end.
"""


class RecentCache:
    def __init__(self, slots):
        self.slots = slots
        self.values = {}
        self.used = {}
        self.now = 0

    def get(self, key):
        if key in self.values:
            self.now += 1
            self.used[key] = self.now
        return self.values.get(key, -1)

    def peek(self, key):
        return self.values.get(key, -1)

    def put(self, key, value):
        dropped = -1
        if key not in self.values and len(self.values) == self.slots:
            dropped = min(self.used, key=lambda old: self.used[old])
            del self.values[dropped], self.used[dropped]
        self.now += 1
        self.values[key] = value
        self.used[key] = self.now
        return dropped
