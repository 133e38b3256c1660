"""Going down from the amount uses each coin at most once. Coins may repeat: go up, so that a coin builds on itself."""


def fewest_coins(coins, amount):
    impossible = amount + 1
    best = [0] + [impossible] * amount
    for coin in coins:
        for total in range(amount, coin - 1, -1):
            best[total] = min(best[total], best[total - coin] + 1)
    return best[amount] if best[amount] < impossible else -1
