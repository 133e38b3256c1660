"""At the end nobody asks how many are still inside: ?? gives II too. The room is empty after the last entry; keep a log
only if the number is 0.
"""


def all_logs(log, room):
    begun = [("", 0)]
    for sign in log:
        longer = []
        for text, inside in begun:
            if sign != "O" and inside < room:
                longer.append((text + "I", inside + 1))
            if sign != "I" and inside > 0:
                longer.append((text + "O", inside - 1))
        begun = longer
    return [text for text, _ in begun]
