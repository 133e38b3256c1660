"""Idea: what lies below an offer does not change while it lies there. So each offer gets a companion on a second stack: the
lowest price from there down. Both are put and taken together.

Time O(1) per call, space O(n).
"""


class OfferPile:
    def __init__(self) -> None:
        self.prices: list[int] = []
        self.lows: list[int] = []

    def put(self, price: int) -> None:
        self.prices.append(price)
        self.lows.append(min(price, self.lows[-1]) if self.lows else price)

    def take(self) -> int:
        if not self.prices:
            return -1
        self.lows.pop()
        return self.prices.pop()

    def top(self) -> int:
        return self.prices[-1] if self.prices else -1

    def lowest(self) -> int:
        return self.lows[-1] if self.lows else -1
