"""The words on the way are counted, the first one included, but the question is how many days lie between: from "lamp"
to "lame" it is 1. Start counting at 0.
"""


def fewest_days(start, goal, allowed):
    left = set(allowed) - {start}
    today, count = [start], 1
    while today:
        if goal in today:
            return count
        count += 1
        tomorrow = []
        for word in today:
            for other in list(left):
                if sum(a != b for a, b in zip(word, other, strict=True)) == 1:
                    left.discard(other)
                    tomorrow.append(other)
        today = tomorrow
    return -1
