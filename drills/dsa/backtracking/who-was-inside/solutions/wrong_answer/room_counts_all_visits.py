"""`room` is taken for the number of visits in all, but it limits how many are inside at once: IOIO is possible with
room for one. Lower the number when somebody comes out.
"""


def all_logs(log, room):
    begun = [("", 0, 0)]
    for sign in log:
        longer = []
        for text, came, gone in begun:
            if sign != "O" and came < room:
                longer.append((text + "I", came + 1, gone))
            if sign != "I" and gone < came:
                longer.append((text + "O", came, gone + 1))
        begun = longer
    return [text for text, came, gone in begun if came == gone]
