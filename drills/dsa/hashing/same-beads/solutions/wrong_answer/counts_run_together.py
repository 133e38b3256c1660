"""The counts are written one behind the other without anything between them, so 1 and 11 look like 11 and 1:
"abbbbbbbbbbb" and "aaaaaaaaaaab" meet. Use a tuple, or a comma between the counts.
"""

from string import ascii_lowercase


def same_beads(bags):
    groups = {}
    for bag in bags:
        key = "".join(str(bag.count(letter)) for letter in ascii_lowercase if letter in bag)
        groups.setdefault(("".join(sorted(set(bag))), key), []).append(bag)
    return list(groups.values())
