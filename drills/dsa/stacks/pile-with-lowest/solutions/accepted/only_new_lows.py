"""Idea: the second stack gets an entry only when a price is as low as the lowest so far or lower, and loses it when just that
price is taken. The usual way to save memory; equal prices must be stored too. Time O(1) per call, space O(n).
"""


class OfferPile:
    def __init__(self) -> None:
        self.prices: list[int] = []
        self.lows: list[int] = []

    def put(self, price: int) -> None:
        self.prices.append(price)
        if not self.lows or price <= self.lows[-1]:
            self.lows.append(price)

    def take(self) -> int:
        if not self.prices:
            return -1
        price = self.prices.pop()
        if price == self.lows[-1]:
            self.lows.pop()
        return price

    def top(self) -> int:
        return self.prices[-1] if self.prices else -1

    def lowest(self) -> int:
        return self.lows[-1] if self.lows else -1
