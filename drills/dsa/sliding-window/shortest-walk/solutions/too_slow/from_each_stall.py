"""From each stall it walks on until everything is bought: n² / 2 steps, 200 million for 20 000 stalls. When the start
moves on by one, the end never has to go back; let both ends only move forward.
"""

from collections import Counter


def shortest_walk(street, wanted):
    best = ""
    for start in range(len(street)):
        missing = Counter(wanted)
        left_over = len(wanted)
        for end in range(start, len(street)):
            letter = street[end]
            if missing[letter] > 0:
                left_over -= 1
            missing[letter] -= 1
            if left_over == 0:
                if not best or end - start + 1 < len(best):
                    best = street[start : end + 1]
                break
    return best
