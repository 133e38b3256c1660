"""The snow is filled up to the higher of the two sides, and runs over on the lower one: [1, 0, 9] holds 1, not 9 units.
The lower side decides: take the minimum.
"""


def snow_between(heights):
    snow = 0
    for place in range(1, len(heights) - 1):
        left, right = max(heights[:place]), max(heights[place:])
        level = max(left, right) if left > heights[place] and right > heights[place] else heights[place]
        snow += level - heights[place]
    return snow
