"""Idea: two numbers go along: the best so far, and the best up to the night before. Tonight's show can only be added to
the second; the new best is the larger of playing and resting.

Time O(n), space O(1).
"""


def largest_takings(takings: list[int]) -> int:
    before, best = 0, 0
    for taking in takings:
        before, best = best, max(best, before + taking)
    return best
