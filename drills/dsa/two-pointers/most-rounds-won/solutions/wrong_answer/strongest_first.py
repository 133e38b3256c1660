"""The strongest cards are spent in the order in which their cards come, on whatever lies there. So a weak card of theirs
eats a strong one of yours, which is missing later. Win with the weakest card that can do it.
"""


def most_rounds_won(mine, theirs):
    own = sorted(mine)
    won = 0
    for card in theirs:
        if own[-1] > card:
            own.pop()
            won += 1
        else:
            own.pop(0)
    return won
