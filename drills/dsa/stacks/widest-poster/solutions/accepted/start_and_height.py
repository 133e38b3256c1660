"""Idea: the same stack with pairs: how high, and from where on. A lower board takes over the start of the highest ones that it
ends, for it reaches back over them. No look at a neighbour on the stack is needed. Time O(n), space O(n).
"""


def largest_poster(heights: list[int]) -> int:
    best = 0
    rising: list[tuple[int, int]] = []
    for place, height in enumerate([*heights, 0]):
        start = place
        while rising and rising[-1][1] > height:
            start, top = rising.pop()
            best = max(best, top * (place - start))
        rising.append((start, height))
    return best
