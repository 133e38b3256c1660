"""Idea: take the masts from the highest down. Each one is the lower mast of a banner to any mast taken before, and the
furthest of these is the first or the last place seen so far. Time O(n log n), space O(n).
"""


def largest_banner(masts: list[int]) -> int:
    places = sorted(range(len(masts)), key=lambda place: -masts[place])
    first = last = places[0]
    best = 0
    for place in places:
        best = max(best, masts[place] * max(place - first, last - place))
        first, last = min(first, place), max(last, place)
    return best
