"""Two words are taken for neighbours when all but one of their letters are the same in any order, but a letter must be
exchanged at its place: "abc" does not become "bca" in a day. Compare place by place.
"""

from collections import Counter


def fewest_days(start, goal, allowed):
    left = set(allowed) - {start}
    today, days = [start], 0
    while today:
        if goal in today:
            return days
        days += 1
        tomorrow = []
        for word in today:
            for other in sorted(left):
                if (Counter(word) - Counter(other)).total() <= 1:
                    left.discard(other)
                    tomorrow.append(other)
        today = tomorrow
    return -1
