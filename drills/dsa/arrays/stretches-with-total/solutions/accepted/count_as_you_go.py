"""Idea: a stretch's sum is the running sum at its end minus the one before its start. At each end, a hash map tells how
many earlier running sums are exactly `total` lower.

The sum 0 before the first entry counts as met once. Time O(n), space O(n).
"""


def stretches_with_total(changes: list[int], total: int) -> int:
    met = {0: 1}
    level = found = 0
    for change in changes:
        level += change
        found += met.get(level - total, 0)
        met[level] = met.get(level, 0) + 1
    return found
