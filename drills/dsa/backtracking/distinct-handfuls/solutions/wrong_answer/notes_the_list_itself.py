"""The list in hand is noted itself instead of a copy. There is only one such list; at the end it is empty, and so is every
handful that was noted. Note hand.copy().
"""


def distinct_handfuls(weights):
    weights = sorted(weights)
    found = []
    hand = []

    def extend(start):
        found.append(hand)
        for place in range(start, len(weights)):
            if place > start and weights[place] == weights[place - 1]:
                continue
            hand.append(weights[place])
            extend(place + 1)
            hand.pop()

    extend(0)
    return found
