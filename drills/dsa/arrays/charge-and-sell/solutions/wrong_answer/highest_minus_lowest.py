"""The highest price minus the lowest forgets the order of time: in [9, 3] it sells before it has charged and reports 6.
Keep the lowest price **so far** and compare with it while you walk.
"""


def charge_and_sell(prices):
    return max(prices) - min(prices)
