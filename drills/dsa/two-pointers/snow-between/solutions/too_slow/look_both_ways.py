"""For each stack the whole row is searched for the highest one on both sides: n² comparisons, 400 million for 20 000
stacks. The highest on one side changes by one stack from place to place: carry it along.
"""


def snow_between(heights):
    snow = 0
    for place, height in enumerate(heights):
        left = right = height
        for other in range(place):
            if heights[other] > left:
                left = heights[other]
        for other in range(place + 1, len(heights)):
            if heights[other] > right:
                right = heights[other]
        snow += min(left, right) - height
    return snow
