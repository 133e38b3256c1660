"""Each union goes through all machines to give them the new name of their group: n² in all. Tie one top below the other
instead, which is a single step, and shorten the ways when you walk them.
"""


def first_connected(count, cables):
    group = list(range(count))
    groups = count
    if groups == 1:
        return 0
    for used, (left, right) in enumerate(cables, 1):
        old, new = group[left], group[right]
        if old != new:
            group = [new if name == old else name for name in group]
            groups -= 1
            if groups == 1:
                return used
    return -1
