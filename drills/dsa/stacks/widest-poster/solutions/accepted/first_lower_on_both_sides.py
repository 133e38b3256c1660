"""Idea: the largest poster is as high as one of its boards and reaches to the first lower board on either side. A stack of
boards with rising heights finds both: a lower board pops the higher ones, and what lies below a popped one is lower than it.

A board of height 0 at the end pops all that is left. Each board is pushed and popped once: time O(n), space O(n).
"""


def largest_poster(heights: list[int]) -> int:
    best = 0
    rising: list[int] = []
    for place, height in enumerate([*heights, 0]):
        while rising and heights[rising[-1]] >= height:
            top = heights[rising.pop()]
            start = rising[-1] + 1 if rising else 0
            best = max(best, top * (place - start))
        rising.append(place)
    return best
