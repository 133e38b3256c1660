"""The bucket has no lid: after a quiet hour a client may ask for an hour's tokens at once. Cut the level off at the capacity."""


class TokenBuckets:
    def __init__(self, capacity, per_minute):
        self.full, self.rate = capacity * 60, per_minute
        self.buckets = {}

    def level(self, client, now):
        level, then = self.buckets.get(client, (self.full, now))
        return level + self.rate * (now - then)

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
