"""What is on the stack at the end is never looked at, so a fence that only rises gives 0. Let an imaginary board of height 0
follow the last one.
"""


def largest_poster(heights):
    best = 0
    rising = []
    for place, height in enumerate(heights):
        while rising and heights[rising[-1]] >= height:
            top = heights[rising.pop()]
            start = rising[-1] + 1 if rising else 0
            best = max(best, top * (place - start))
        rising.append(place)
    return best
