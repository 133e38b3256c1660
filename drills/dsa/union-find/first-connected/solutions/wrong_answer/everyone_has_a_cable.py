"""That every machine has a cable does not connect them: two pairs beside each other are two groups. Count groups, not
machines.
"""


def first_connected(count, cables):
    if count == 1:
        return 0
    seen = set()
    for used, (left, right) in enumerate(cables, 1):
        seen |= {left, right}
        if len(seen) == count:
            return used
    return -1
