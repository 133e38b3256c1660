"""Idea: the last coin leaves a smaller amount, the same question; so fill a table of the fewest coins from 0 upwards.

best[total] = 1 + min(best[total − coin]). Time O(amount × coins), space O(amount).
"""


def fewest_coins(coins: list[int], amount: int) -> int:
    impossible = amount + 1
    best = [0] + [impossible] * amount
    for total in range(1, amount + 1):
        for coin in coins:
            if coin <= total and best[total - coin] + 1 < best[total]:
                best[total] = best[total - coin] + 1
    return best[amount] if best[amount] < impossible else -1
