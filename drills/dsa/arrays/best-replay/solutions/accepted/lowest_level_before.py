"""Idea: the sum of a stretch is the lead at its end minus the lead before its start. At each end, the lowest lead met
before gives the largest difference. Time O(n), space O(1).
"""


def best_replay(swings: list[int]) -> int:
    level = lowest = 0
    best = swings[0]
    for swing in swings:
        level += swing
        best = max(best, level - lowest)
        lowest = min(lowest, level)
    return best
