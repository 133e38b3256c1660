"""take removes the offer but leaves its entry on the second stack, so an offer that is gone still counts: put 2, take, put 5
says 2. Both stacks must be as high as each other after every call.
"""


class OfferPile:
    def __init__(self):
        self.prices = []
        self.lows = []

    def put(self, price):
        self.prices.append(price)
        self.lows.append(min(price, self.lows[-1]) if self.lows else price)

    def take(self):
        return self.prices.pop() if self.prices else -1

    def top(self):
        return self.prices[-1] if self.prices else -1

    def lowest(self):
        return self.lows[-1] if self.prices else -1
