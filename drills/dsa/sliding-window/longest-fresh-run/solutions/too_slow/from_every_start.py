"""A new set is filled from every start: n times the longest run, n² / 2 steps where runs are long. The run from the
next start contains almost all of the old one; move the left end instead of starting again.
"""


def longest_fresh_run(visitors):
    best = 0
    for left in range(len(visitors)):
        inside = set()
        for visitor in visitors[left:]:
            if visitor in inside:
                break
            inside.add(visitor)
        best = max(best, len(inside))
    return best
