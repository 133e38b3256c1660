"""Idea: breadth first over amounts: level k holds what k coins can make and fewer cannot. The level that contains the
amount is the answer. Time O(amount × coins), space O(amount).
"""


def fewest_coins(coins: list[int], amount: int) -> int:
    seen = bytearray(amount + 1)
    level, count = [0], 0
    while level:
        if amount in level:
            return count
        count += 1
        following = []
        for total in level:
            for coin in coins:
                if total + coin <= amount and not seen[total + coin]:
                    seen[total + coin] = 1
                    following.append(total + coin)
        level = following
    return -1
