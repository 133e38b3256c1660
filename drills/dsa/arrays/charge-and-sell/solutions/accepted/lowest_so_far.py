"""Idea: try each hour as the one to sell at. The best hour to charge is then the cheapest one before it, and that is a
number to carry along.

Time O(n), space O(1).
"""


def charge_and_sell(prices: list[int]) -> int:
    lowest = prices[0]
    best = 0
    for price in prices:
        best = max(best, price - lowest)
        lowest = min(lowest, price)
    return best
