"""The cable's ends are tied to each other, not the tops of their groups; so an end is torn out of the group that it was in.
Walk up to the top on both sides first, and tie the tops.
"""


def first_connected(count, cables):
    above = list(range(count))
    groups = count
    if groups == 1:
        return 0

    def top(machine):
        steps = 0
        while above[machine] != machine and steps <= count:
            machine = above[machine]
            steps += 1
        return machine

    for used, (left, right) in enumerate(cables, 1):
        if top(left) != top(right):
            above[left] = right
            groups -= 1
            if groups == 1:
                return used
    return -1
