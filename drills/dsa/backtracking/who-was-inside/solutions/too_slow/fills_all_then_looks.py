"""All fillings are written out and then checked: 2²⁰ for 20 entries, a million logs of which 16 796 are possible. Check
while you fill, and a bad beginning costs nothing more.
"""

from itertools import product


def all_logs(log, room):
    out = []
    for signs in product(*("IO" if sign == "?" else sign for sign in log)):
        filled = "".join(signs)
        inside = [2 * filled[:end].count("I") - end for end in range(len(filled) + 1)]
        if min(inside) >= 0 and max(inside) <= room and inside[-1] == 0:
            out.append(filled)
    return out
