"""The first stretch that has everything is returned, cut on the left but never looked at again. A later one may be
shorter: in "axxbxab" it is "ab". Note the best and slide on.
"""

from collections import Counter


def shortest_walk(street, wanted):
    need = Counter(wanted)
    have = Counter()
    start = 0
    for end in range(len(street)):
        have[street[end]] += 1
        if all(have[letter] >= count for letter, count in need.items()):
            while have[street[start]] > need[street[start]]:
                have[street[start]] -= 1
                start += 1
            return street[start : end + 1]
    return ""
