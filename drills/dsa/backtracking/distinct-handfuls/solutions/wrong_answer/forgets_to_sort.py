"""Comparing with the weight before finds twins only where they stand side by side. Sort the weights first."""


def distinct_handfuls(weights):
    found = []
    hand = []

    def extend(start):
        found.append(hand.copy())
        for place in range(start, len(weights)):
            if place > start and weights[place] == weights[place - 1]:
                continue
            hand.append(weights[place])
            extend(place + 1)
            hand.pop()

    extend(0)
    return found
