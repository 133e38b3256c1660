"""Idea: the best stretch that ends at this minute is the minute alone, or the minute behind the best stretch that ended
one minute earlier. The answer is the largest of these.

Time O(n), space O(1).
"""


def best_replay(swings: list[int]) -> int:
    here = best = swings[0]
    for minute in range(1, len(swings)):
        here = max(swings[minute], here + swings[minute])
        best = max(best, here)
    return best
