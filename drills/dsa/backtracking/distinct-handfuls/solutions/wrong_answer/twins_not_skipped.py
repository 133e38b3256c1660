"""Equal weights are treated as different ones, so the same handful is found several times. Sort, and of equal weights try only
the first at each step.
"""


def distinct_handfuls(weights):
    found = [[]]
    for weight in weights:
        found += [[*hand, weight] for hand in found]
    return found
