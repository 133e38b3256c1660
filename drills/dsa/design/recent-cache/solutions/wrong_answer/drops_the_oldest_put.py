"""The order is that of storing, not of use: a get must make its entry fresh too. Otherwise what is read all the time is
dropped just like what nobody wants.
"""


class RecentCache:
    def __init__(self, slots):
        self.slots = slots
        self.entries = {}

    def get(self, key):
        return self.entries.get(key, -1)

    def peek(self, key):
        return self.entries.get(key, -1)

    def put(self, key, value):
        dropped = -1
        if key in self.entries:
            del self.entries[key]
        elif len(self.entries) == self.slots:
            dropped = next(iter(self.entries))
            del self.entries[dropped]
        self.entries[key] = value
        return dropped
