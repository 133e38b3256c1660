"""Each ferry is compared with the one before it only. But an earlier one may still be there: (1, 10), (2, 9), (3, 8)
need three docks. Remember all who have not left.
"""


def fewest_docks(stays):
    docks = best = 0
    last = -1
    for arrives, leaves in sorted(stays):
        docks = docks + 1 if arrives < last else 1
        best = max(best, docks)
        last = leaves
    return best
