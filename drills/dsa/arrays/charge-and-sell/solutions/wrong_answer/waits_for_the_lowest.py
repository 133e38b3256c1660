"""It charges at the lowest price of the whole day and looks only behind it. In [20, 80, 5, 40] the best margin, 60,
lies before that hour. Each hour needs the lowest price before itself.
"""


def charge_and_sell(prices):
    lowest = min(prices)
    return max(prices[prices.index(lowest) :]) - lowest
