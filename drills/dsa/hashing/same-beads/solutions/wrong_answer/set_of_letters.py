"""A set forgets how often a letter occurs: "rr" and "r" land in one group. Use the sorted letters or the counts."""


def same_beads(bags):
    groups = {}
    for bag in bags:
        groups.setdefault(frozenset(bag), []).append(bag)
    return list(groups.values())
