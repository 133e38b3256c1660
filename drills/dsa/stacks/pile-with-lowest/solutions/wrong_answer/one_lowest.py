"""One variable holds the lowest price. When that offer is taken, nobody knows the next one: put 5, put 3, take, and the lowest
is still said to be 3. Write down a lowest price for every height of the pile.
"""


class OfferPile:
    def __init__(self):
        self.prices = []
        self.low = -1

    def put(self, price):
        self.low = price if not self.prices else min(self.low, price)
        self.prices.append(price)

    def take(self):
        return self.prices.pop() if self.prices else -1

    def top(self):
        return self.prices[-1] if self.prices else -1

    def lowest(self):
        return self.low if self.prices else -1
