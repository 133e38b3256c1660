"""The best night is taken first, then the best that is still free. In 5 8 4 that takes the 8 and loses 5 + 4 = 9. What
is best by itself need not be best for the whole.
"""


def largest_takings(takings):
    free = [True] * len(takings)
    total = 0
    for place in sorted(range(len(takings)), key=lambda place: -takings[place]):
        if free[place]:
            total += takings[place]
            for near in (place - 1, place, place + 1):
                if 0 <= near < len(takings):
                    free[near] = False
    return total
