"""Idea: keep the window's values in a set; before taking in a value that is there already, let entries go at the left
until it is not. Each entry enters and leaves once: time O(n), space O(n).
"""


def longest_fresh_run(visitors: list[int]) -> int:
    inside: set[int] = set()
    left = best = 0
    for right, visitor in enumerate(visitors):
        while visitor in inside:
            inside.remove(visitors[left])
            left += 1
        inside.add(visitor)
        best = max(best, right - left + 1)
    return best
