"""Idea: a window whose right end moves on until nothing is missing, and whose left end follows as long as nothing is
missing. One number says how much is missing in all, so nothing has to be compared.

Each stall comes in once and goes out once. Time O(n + m), space O(number of different letters).
"""

from collections import Counter


def shortest_walk(street: str, wanted: str) -> str:
    missing = Counter(wanted)
    left_over = len(wanted)
    start = 0
    best_start, best_length = 0, len(street) + 1
    for end, letter in enumerate(street, 1):
        if missing[letter] > 0:
            left_over -= 1
        missing[letter] -= 1
        while left_over == 0:
            if end - start < best_length:
                best_start, best_length = start, end - start
            missing[street[start]] += 1
            if missing[street[start]] > 0:
                left_over += 1
            start += 1
    return street[best_start : best_start + best_length] if best_length <= len(street) else ""
