"""Idea: the other way round. Your strongest card takes their strongest card that it can beat; those of theirs that it cannot
beat are lost anyway. Time O(n log n), space O(n).
"""


def most_rounds_won(mine: list[int], theirs: list[int]) -> int:
    own = sorted(mine)
    won = 0
    for card in sorted(theirs, reverse=True):
        if own and own[-1] > card:
            own.pop()
            won += 1
    return won
