"""Idea: a margin is the sum of the steps of the price between two hours, so the question is for the stretch of steps
with the largest sum. A stretch that has fallen below 0 is given up and begun anew. Time O(n), space O(1).
"""


def charge_and_sell(prices: list[int]) -> int:
    best = margin = 0
    for hour in range(1, len(prices)):
        margin = max(0, margin + prices[hour] - prices[hour - 1])
        best = max(best, margin)
    return best
