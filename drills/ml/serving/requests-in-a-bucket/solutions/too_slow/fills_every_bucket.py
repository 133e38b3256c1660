"""Fills the bucket of every client at each call: right, but n clients make n² steps. Fill a bucket when its client asks."""


class TokenBuckets:
    def __init__(self, capacity, per_minute):
        self.full, self.rate = capacity * 60, per_minute
        self.buckets = {}
        self.now = 0

    def fill(self, client, now):
        for name in self.buckets:
            self.buckets[name] = min(self.full, self.buckets[name] + self.rate * (now - self.now))
        self.now = now
        self.buckets.setdefault(client, self.full)

    def ask(self, client, cost, now):
        self.fill(client, now)
        served = self.buckets[client] >= cost * 60
        if served:
            self.buckets[client] -= cost * 60
        return served

    def wait(self, client, cost, now):
        self.fill(client, now)
        if cost * 60 > self.full:
            return -1
        missing = max(0, cost * 60 - self.buckets[client])
        return -(-missing // self.rate)
