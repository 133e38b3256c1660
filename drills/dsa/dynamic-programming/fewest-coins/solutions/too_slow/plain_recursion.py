"""Each call asks for amount − coin for every coin, and the same amounts again and again: exponential. Remember each
amount's answer, or fill a table from below.
"""


def fewest_coins(coins, amount):
    def least(rest):
        if rest == 0:
            return 0
        found = [least(rest - coin) for coin in coins if coin <= rest]
        return 1 + min(found, default=float("inf"))

    answer = least(amount)
    return -1 if answer == float("inf") else answer
