"""Doubles are avoided by keeping one of each weight, so no handful holds two of a kind. Skip a twin only where it would start
the same choice again; after its twin was taken it may follow.
"""


def distinct_handfuls(weights):
    found = [[]]
    for weight in sorted(set(weights)):
        found += [[*hand, weight] for hand in found]
    return found
