"""Idea: one window whose left end only moves forward; a map tells where each value was seen last.

When a value repeats inside the window, the window must start right behind its last place. A last place before the
window does not matter, hence the max. Time O(n): each entry is looked at once. Space O(n).
"""


def longest_fresh_run(visitors: list[int]) -> int:
    last: dict[int, int] = {}
    left = best = 0
    for right, visitor in enumerate(visitors):
        left = max(left, last.get(visitor, -1) + 1)
        last[visitor] = right
        best = max(best, right - left + 1)
    return best
