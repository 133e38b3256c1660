"""Each word taken from the queue is compared with all that are left: n² / 2 comparisons, 12 million for 5000 words. Ask
a hash map for the neighbours: cover one letter, or try all 26 at each place.
"""


def fewest_days(start, goal, allowed):
    left = set(allowed) - {start}
    today, days = [start], 0
    while today:
        if goal in today:
            return days
        days += 1
        tomorrow = []
        for word in today:
            for other in list(left):
                if sum(a != b for a, b in zip(word, other, strict=True)) == 1:
                    left.discard(other)
                    tomorrow.append(other)
        today = tomorrow
    return -1
