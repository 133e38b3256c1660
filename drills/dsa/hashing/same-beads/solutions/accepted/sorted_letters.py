"""Idea: bags that are alike have the same letters in sorted order. That sorted word is the key under which a hash map
collects them.

Time O(n · w log w) for words of w letters, space O(n · w).
"""

from collections import defaultdict


def same_beads(bags: list[str]) -> list[list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for bag in bags:
        groups["".join(sorted(bag))].append(bag)
    return list(groups.values())
