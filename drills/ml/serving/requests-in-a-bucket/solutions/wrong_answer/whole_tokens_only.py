"""Adds whole tokens and forgets the rest: at 20 a minute, a client that asks every second never gets its token, which is there after
three. Count in sixtieths of a token."""


class TokenBuckets:
    def __init__(self, capacity, per_minute):
        self.full, self.rate = capacity * 60, per_minute
        self.buckets = {}

    def level(self, client, now):
        level, then = self.buckets.get(client, (self.full, now))
        return min(self.full, level + self.rate * (now - then) // 60 * 60)

    def ask(self, client, cost, now):
        level = self.level(client, now)
        served = level >= cost * 60
        self.buckets[client] = (level - cost * 60 if served else level, now)
        return served

    def wait(self, client, cost, now):
        if cost * 60 > self.full:
            return -1
        missing = max(0, cost * 60 - self.level(client, now))
        return -(-missing // self.rate)
