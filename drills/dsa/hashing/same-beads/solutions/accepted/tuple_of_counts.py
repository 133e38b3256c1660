"""Idea: the key is how often each letter occurs, as a tuple of 26 counts. Nothing is sorted, so long words take time
proportional to their length. Time O(n · (w + 26)), space O(n · (w + 26)).
"""


def same_beads(bags: list[str]) -> list[list[str]]:
    groups: dict[tuple[int, ...], list[str]] = {}
    for bag in bags:
        counts = [0] * 26
        for letter in bag:
            counts[ord(letter) - ord("a")] += 1
        groups.setdefault(tuple(counts), []).append(bag)
    return list(groups.values())
