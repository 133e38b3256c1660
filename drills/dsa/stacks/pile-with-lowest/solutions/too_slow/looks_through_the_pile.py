"""Each question for the lowest offer looks through the whole pile: n steps a call. What you know about the pile below an entry
stays true while the entry lies there, so write it down once.
"""


class OfferPile:
    def __init__(self):
        self.prices = []

    def put(self, price):
        self.prices.append(price)

    def take(self):
        return self.prices.pop() if self.prices else -1

    def top(self):
        return self.prices[-1] if self.prices else -1

    def lowest(self):
        low = -1
        for price in self.prices:
            if low < 0 or price < low:
                low = price
        return low
