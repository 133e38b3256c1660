"""The start and the end are looked up as if an entry had been written in just these seconds. (4, 9) in 3 5 8 begins at
the 5. Search for a border, not for a value.
"""


def first_and_last(times, asked):
    first, last = {}, {}
    for place, time in enumerate(times):
        first.setdefault(time, place)
        last[time] = place
    return [(first[start], last[end]) if start in first and end in last else (-1, -1) for start, end in asked]
