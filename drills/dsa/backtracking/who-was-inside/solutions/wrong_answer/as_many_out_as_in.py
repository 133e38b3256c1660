"""Only the two totals are compared, so OI passes: somebody comes out of an empty room. The number inside must be right
after each entry, not only at the end.
"""

from itertools import product


def all_logs(log, room):
    out = []
    for signs in product(*("IO" if sign == "?" else sign for sign in log)):
        inside = most = 0
        for sign in signs:
            inside += 1 if sign == "I" else -1
            most = max(most, inside)
        if inside == 0 and most <= room:
            out.append("".join(signs))
    return out
