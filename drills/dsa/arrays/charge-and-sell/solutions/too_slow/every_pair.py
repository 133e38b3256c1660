"""Every hour is paired with every later one: about n² / 2 pairs, 200 million for 20 000 hours. Of all the hours before,
only the cheapest matters, and that one can be carried along.
"""


def charge_and_sell(prices):
    best = 0
    for early in range(len(prices)):
        for late in range(early + 1, len(prices)):
            if prices[late] - prices[early] > best:
                best = prices[late] - prices[early]
    return best
