"""The different heights are counted, as if the photos could be put in any order: 4 3 2 1 gives 4. The order of the days
stays.
"""


def most_photos(heights):
    return len(set(heights))
