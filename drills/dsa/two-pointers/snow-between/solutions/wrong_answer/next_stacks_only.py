"""Only the two stacks next to a place are looked at, but the walls of a hole may be far away: [5, 0, 0, 5] holds 10,
here 0. Take the highest stack on each side.
"""


def snow_between(heights):
    snow = 0
    for place in range(1, len(heights) - 1):
        level = min(heights[place - 1], heights[place + 1])
        snow += max(0, level - heights[place])
    return snow
