"""The best after two nights is set to what the second brings in, but the first may be better: 9 2 gives 2, and all
later nights build on it. It is the larger of the two.
"""


def largest_takings(takings):
    best = takings[:2]
    for place in range(2, len(takings)):
        best.append(max(best[place - 1], best[place - 2] + takings[place]))
    return best[-1]
