"""Only plans that end with a show on the last night are compared: in 2 9 3 the 9 by itself is lost. The best plan may
end with a rest; take the largest over all last shows.
"""


def largest_takings(takings):
    ends = []
    best_before = 0
    for place, taking in enumerate(takings):
        if place >= 2:
            best_before = max(best_before, ends[place - 2])
        ends.append(taking + best_before)
    return ends[-1]
