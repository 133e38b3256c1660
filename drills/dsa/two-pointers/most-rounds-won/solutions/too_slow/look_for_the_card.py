"""For each of their cards, all of yours are looked through for the weakest that wins: n² looks. Sort both hands; then each
pointer only ever moves forward.
"""


def most_rounds_won(mine, theirs):
    own = list(mine)
    won = 0
    for card in sorted(theirs):
        best = None
        for place, number in enumerate(own):
            if number is not None and number > card and (best is None or number < own[best]):
                best = place
        if best is not None:
            own[best] = None
            won += 1
    return won
