"""A stretch that is as short as the best one replaces it, so the last of the shortest is returned; asked is the
earliest: "abxba" with "ab" must give "ab". Replace only what is really shorter.
"""

from collections import Counter


def shortest_walk(street, wanted):
    need = Counter(wanted)
    have = Counter()
    best, start = "", 0
    for end in range(len(street)):
        have[street[end]] += 1
        while all(have[letter] >= count for letter, count in need.items()):
            if not best or end - start + 1 <= len(best):
                best = street[start : end + 1]
            have[street[start]] -= 1
            start += 1
    return best
