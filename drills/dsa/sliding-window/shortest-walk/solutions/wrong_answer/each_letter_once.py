"""The list is made a set, so a letter that is wanted twice counts once: "mm" is satisfied by a single stall. Count how
often each letter is wanted.
"""

from collections import Counter


def shortest_walk(street, wanted):
    need = set(wanted)
    have = Counter()
    best, start = "", 0
    for end in range(len(street)):
        have[street[end]] += 1
        while all(have[letter] for letter in need):
            if not best or end - start + 1 < len(best):
                best = street[start : end + 1]
            have[street[start]] -= 1
            start += 1
    return best
