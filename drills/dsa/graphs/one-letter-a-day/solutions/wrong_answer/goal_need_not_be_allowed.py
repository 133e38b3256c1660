"""The goal is added to the words, but a sign that is not allowed must never be shown: from "tea" to "pie" there is no
way if "pie" is not in the list. Only `start` is free of that.
"""


def fewest_days(start, goal, allowed):
    left = ({goal} | set(allowed)) - {start}
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
