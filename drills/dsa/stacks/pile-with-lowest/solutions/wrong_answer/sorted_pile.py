"""The pile is kept in order of price, so the lowest is easy, but take now hands out the lowest offer instead of the newest one.
Two orders are asked for: keep the pile as it is, and the lowest beside it.
"""


class OfferPile:
    def __init__(self):
        self.prices = []

    def put(self, price):
        self.prices.append(price)
        self.prices.sort(reverse=True)

    def take(self):
        return self.prices.pop() if self.prices else -1

    def top(self):
        return self.prices[-1] if self.prices else -1

    def lowest(self):
        return self.prices[-1] if self.prices else -1
