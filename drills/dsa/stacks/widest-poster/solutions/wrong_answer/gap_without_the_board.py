"""With an empty stack the width is taken as that of the board alone. An empty stack means the opposite: nothing in front is
lower, so the poster starts at the very first board. Try [3, 2].
"""


def largest_poster(heights):
    best = 0
    rising = []
    for place, height in enumerate([*heights, 0]):
        while rising and heights[rising[-1]] >= height:
            number = rising.pop()
            start = rising[-1] + 1 if rising else number
            best = max(best, heights[number] * (place - start))
        rising.append(place)
    return best
