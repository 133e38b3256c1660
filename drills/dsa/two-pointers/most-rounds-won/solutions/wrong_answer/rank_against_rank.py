"""Both hands are sorted and then compared place by place. A card that loses at its own place could have been given up on
their strongest: let the two pointers move apart.
"""


def most_rounds_won(mine, theirs):
    return sum(own > other for own, other in zip(sorted(mine), sorted(theirs), strict=True))
