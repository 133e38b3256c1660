"""Every rise is added up, as if the battery could be charged many times. In [1, 5, 2, 6] that gives 8, but one trade
makes 5 at most. Keep one margin, from the lowest price so far.
"""

from itertools import pairwise


def charge_and_sell(prices):
    total = 0
    for early, late in pairwise(prices):
        total += max(0, late - early)
    return total
