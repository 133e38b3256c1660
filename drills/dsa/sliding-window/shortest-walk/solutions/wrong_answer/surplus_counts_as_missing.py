"""Each stall that goes out raises the number of what is missing, even when the window had more of that letter than
needed. Then the left end stops too early: "aab" with "ab" gives "aab". Only a letter that really lacks now is missing.
"""

from collections import Counter


def shortest_walk(street, wanted):
    missing = Counter(wanted)
    left_over = len(wanted)
    best, start = "", 0
    for end, letter in enumerate(street, 1):
        if missing[letter] > 0:
            left_over -= 1
        missing[letter] -= 1
        while left_over == 0:
            if not best or end - start < len(best):
                best = street[start:end]
            first = street[start]
            missing[first] += 1
            if first in wanted:
                left_over += 1
            start += 1
    return best
