"""The numbers of the letters are added up as a key, but different bags can have the same sum: "ad" and "bc". A key must
be the same for bags that are alike **and** for no others.
"""


def same_beads(bags):
    groups = {}
    for bag in bags:
        key = len(bag), sum(ord(letter) for letter in bag)
        groups.setdefault(key, []).append(bag)
    return list(groups.values())
