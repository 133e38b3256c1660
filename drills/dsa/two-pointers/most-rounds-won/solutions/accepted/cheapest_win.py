"""Idea: sort both hands. Go through your cards from the weakest; each that beats their weakest unbeaten card does so, any
other can beat nothing and is spent on a lost round.

Winning with the weakest card that can do it keeps the strong ones for later. Time O(n log n), space O(n).
"""


def most_rounds_won(mine: list[int], theirs: list[int]) -> int:
    weakest = sorted(theirs)
    won = 0
    for card in sorted(mine):
        if card > weakest[won]:
            won += 1
    return won
