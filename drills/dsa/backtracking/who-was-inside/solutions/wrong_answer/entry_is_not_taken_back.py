"""A readable entry is added to the shared list but not taken off again on the way back, so it is still there when the
next sign is tried further in front. Whatever a step does before the call, it must undo after it.
"""


def all_logs(log, room):
    out = []
    filled = []

    def fill(place, inside):
        if inside < 0 or inside > room:
            return
        if place == len(log):
            if inside == 0:
                out.append("".join(filled))
            return
        if log[place] != "?":
            filled.append(log[place])
            fill(place + 1, inside + (1 if log[place] == "I" else -1))
            return
        for sign, change in (("I", 1), ("O", -1)):
            filled.append(sign)
            fill(place + 1, inside + change)
            filled.pop()

    fill(0, 0)
    return out
