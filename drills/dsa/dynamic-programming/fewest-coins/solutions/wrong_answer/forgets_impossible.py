"""Where nothing fits, the start value of the table comes out as if it were an answer. Turn "impossible" into −1."""


def fewest_coins(coins, amount):
    best = [0] + [amount + 1] * amount
    for total in range(1, amount + 1):
        for coin in coins:
            if coin <= total:
                best[total] = min(best[total], best[total - coin] + 1)
    return best[amount]
