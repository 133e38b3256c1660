"""A price equal to the lowest is not stored again, but it is removed when one of the two is taken: 3, 3, take, and the lowest
is gone. Store a price that is lower or equal.
"""


class OfferPile:
    def __init__(self):
        self.prices = []
        self.lows = []

    def put(self, price):
        self.prices.append(price)
        if not self.lows or price < self.lows[-1]:
            self.lows.append(price)

    def take(self):
        if not self.prices:
            return -1
        price = self.prices.pop()
        if self.lows and price == self.lows[-1]:
            self.lows.pop()
        return price

    def top(self):
        return self.prices[-1] if self.prices else -1

    def lowest(self):
        return self.lows[-1] if self.lows else -1
