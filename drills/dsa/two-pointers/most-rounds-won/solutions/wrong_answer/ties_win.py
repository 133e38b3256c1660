"""An equal card counts as a win here, but only a strictly higher one wins. Try two equal cards by hand before you choose
between > and >=.
"""


def most_rounds_won(mine, theirs):
    weakest = sorted(theirs)
    won = 0
    for card in sorted(mine):
        if won < len(weakest) and card >= weakest[won]:
            won += 1
    return won
