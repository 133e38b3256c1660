"""Idea: first keep only the stalls whose letter is on the list, with their places; then the window slides over these
few. Pays off when most stalls do not matter. Time O(n + m), space O(stalls that matter).
"""

from collections import Counter


def shortest_walk(street: str, wanted: str) -> str:
    need = Counter(wanted)
    useful = [(place, letter) for place, letter in enumerate(street) if letter in need]
    have: Counter[str] = Counter()
    complete = left = 0
    best = ""
    for right_place, letter in useful:
        have[letter] += 1
        complete += have[letter] == need[letter]
        while complete == len(need):
            left_place, first = useful[left]
            if not best or right_place - left_place + 1 < len(best):
                best = street[left_place : right_place + 1]
            complete -= have[first] == need[first]
            have[first] -= 1
            left += 1
    return best
