"""The best margin starts with the first step, even where that is a loss: [9, 3] gives -6. You may leave the battery
alone, so start with 0.
"""


def charge_and_sell(prices):
    lowest = prices[0]
    best = prices[1] - prices[0] if len(prices) > 1 else 0
    for price in prices[1:]:
        best = max(best, price - lowest)
        lowest = min(lowest, price)
    return best
